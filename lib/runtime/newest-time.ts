import type { History } from '@/lib/history/history'
import type { Configuration } from '@/lib/model/config'

/** When an environment was polled last (epoch ms), by this Talaia or the one before; 0 where none ever was. */
export const newestTime = async (
  history: Pick<History, 'findEnvironmentState' | 'listFound'>,
  { environments, origin }: Pick<Configuration, 'environments' | 'origin'>,
): Promise<number> => {
  const found = (await history.listFound()).flatMap(({ databases }) => databases)
  const ids = [
    ...found.map((one) => one.environmentId),
    ...environments.map((one) => one.id),
    ...(origin === 'demo' ? ['demo'] : []),
  ]
  const states = await Promise.all(ids.map((id) => history.findEnvironmentState(id)))
  return Math.max(0, ...states.map((state) => state?.polledAt ?? 0))
}
