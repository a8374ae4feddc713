import { isDue, nextRun } from './backup-schedule'
import type { KeeperOptions } from './backup-shared'

/** How often it is looked whether anything is due: schedules count in minutes. */
const SWEEP_MS = 5_000
/** How often folders and files are looked at. */
const LOOK_MS = 60_000

type Kind = 'backup' | 'verification'

export interface SchedulerOptions
  extends Pick<KeeperOptions, 'history' | 'clock' | 'log' | 'watches' | 'settingsOf'> {
  make: (environmentId: string) => Promise<void>
  prove: (environmentId: string) => Promise<void>
  /** Looks at files and folders. */
  look: (environmentId: string) => Promise<void>
  /** Once, when the environment was first seen after a start. */
  prepare: (environmentId: string) => Promise<void>
}

/** Follows the schedules. What was missed while Talaia was down is made up once, as soon as the database was seen. */
export const createScheduler = (options: SchedulerOptions) => {
  const { history, clock, log, watches, settingsOf, make, prove, look, prepare } = options
  const prepared = new Set<string>()
  const lookedAt = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | null = null
  let stopped = false

  const scheduleOf = (environmentId: string, kind: Kind) => {
    const settings = settingsOf(environmentId)
    const schedule = kind === 'backup' ? settings?.schedule : settings?.verifySchedule
    return { schedule: schedule ?? null, timeZone: settings?.timeZone ?? null }
  }

  const follow = async (
    environmentId: string,
    kind: Kind,
    work: (environmentId: string) => Promise<void>,
  ): Promise<void> => {
    const { schedule, timeZone } = scheduleOf(environmentId, kind)
    if (schedule === null) return
    const now = clock.now()
    const followedAt = await history.findFollowedAt({ environmentId, kind, now })
    if (!isDue(schedule, timeZone, followedAt, now)) return
    // Noted first: a run that fails is seen as failed, and not begun anew every few seconds.
    if (await history.recordFollowed({ environmentId, kind, expectedAt: followedAt, now })) {
      await work(environmentId)
    }
  }

  const attempt = async (environmentId: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopped) await work()
    } catch (error) {
      log.warn({ err: error, environment: environmentId }, 'a schedule could not be followed')
    }
  }

  const sweepOne = async (environmentId: string): Promise<void> => {
    if (settingsOf(environmentId) === null) return
    const watch = watches.get(environmentId)
    if (!watch?.polled()) return
    const now = clock.now()
    if (now - (lookedAt.get(environmentId) ?? Number.NEGATIVE_INFINITY) >= LOOK_MS) {
      lookedAt.set(environmentId, now)
      await attempt(environmentId, () => look(environmentId))
    }
    // Where nobody answers there is nothing to dump: the run is made up once somebody does.
    if (watch.stored().state?.reason !== null) return
    if (!prepared.has(environmentId)) {
      prepared.add(environmentId)
      await attempt(environmentId, () => prepare(environmentId))
    }
    await attempt(environmentId, () => follow(environmentId, 'backup', make))
    await attempt(environmentId, () => follow(environmentId, 'verification', prove))
  }

  const sweep = async (): Promise<void> => {
    sweeping ??= Promise.all([...watches.keys()].map(sweepOne)).then(() => undefined)
    await sweeping
    sweeping = null
    if (!stopped) timer = setTimeout(() => void sweep(), SWEEP_MS)
  }

  return {
    start: (): void => void sweep(),
    stop: async (): Promise<void> => {
      stopped = true
      clearTimeout(timer)
      await sweeping
    },
    nextOf: (environmentId: string): Record<Kind, number | null> => {
      const next = (kind: Kind) => {
        const { schedule, timeZone } = scheduleOf(environmentId, kind)
        return nextRun(schedule, timeZone, clock.now())
      }
      return { backup: next('backup'), verification: next('verification') }
    },
  }
}
