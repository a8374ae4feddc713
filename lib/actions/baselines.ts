import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import type { Baseline, BaselineFile } from '@/lib/model/baselines'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { Invalid } from '@/lib/model/errors'

export interface BaselineContext {
  history: History
  actor: Actor
  now: number
}

const keep = async (
  baseline: Baseline,
  action: 'baseline.save' | 'baseline.import',
  { history, actor, now }: BaselineContext,
): Promise<Baseline> => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  if (/[\u0000-\u001f]/.test(baseline.name)) {
    throw new Invalid('errors.baselineName', { path: 'name' })
  }
  if (!(await history.recordBaseline(baseline))) {
    throw new Invalid('errors.baselineNameTaken', { name: baseline.name, path: 'name' })
  }
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action, target: baseline.environmentId },
    comment: baseline.comment === null ? baseline.name : `${baseline.name}: ${baseline.comment}`,
  })
  return baseline
}

export interface BaselineInput {
  id: string
  environmentId: string
  name: string
  comment: string | null
}

/** Keeps a state that was just read under a name. @throws Invalid where the environment has that name already. */
export const saveBaseline = (
  input: BaselineInput & { record: DatabaseRecord },
  context: BaselineContext,
): Promise<Baseline> =>
  keep(
    { ...input, createdAt: context.now, createdBy: context.actor.name },
    'baseline.save',
    context,
  )

/** Keeps a baseline that was exported here or elsewhere, with the time at which it was made. */
export const importBaseline = (
  { id, environmentId, file }: { id: string; environmentId: string; file: BaselineFile },
  context: BaselineContext,
): Promise<Baseline> =>
  keep(
    {
      ...{ id, environmentId, name: file.name, comment: null, record: file.record },
      createdAt: Date.parse(file.createdAt),
      createdBy: context.actor.name,
    },
    'baseline.import',
    context,
  )

/** Removes a baseline; checks that compared with it stay, and keep its name. */
export const deleteBaseline = async (
  id: string,
  { history, actor, now }: BaselineContext,
): Promise<void> => {
  const baseline = await history.findBaselineSummary(id)
  const won = baseline !== null && (await history.deleteBaseline(id))
  if (!baseline || !won) throw new Invalid('errors.baselineUnknown', { id })
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action: 'baseline.delete', target: baseline.environmentId },
    comment: baseline.name,
  })
}
