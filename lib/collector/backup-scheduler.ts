import type { BackupVerification } from '@/lib/model/backups'
import { isRetryDue, PROVE_AGAIN_MS, PROVE_AGAIN_TIMES } from './backup-retry'
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
  /** Begins a test restore; null: there is nothing to prove yet. `ended` never rejects. */
  prove: (
    environmentId: string,
  ) => Promise<{ ended: Promise<BackupVerification['result'] | null> } | null>
  /** Whether a backup is being made or proven there: what is due then waits for its end. */
  isBusy: (environmentId: string) => boolean
  /** Looks at files and folders. */
  look: (environmentId: string) => Promise<void>
  /** After a start, when the environment was first seen; false: not yet, so again at the next look. */
  prepare: (environmentId: string) => Promise<boolean>
}

/**
 * Follows the schedules. What was missed while Talaia was down is made up once, as soon as the database was seen; what
 * failed is tried again after a while.
 */
export const createScheduler = (options: SchedulerOptions) => {
  const { history, clock, log, watches, settingsOf, make, prove, isBusy, look, prepare } = options
  const prepared = new Set<string>()
  const lookedAt = new Map<string, number>()
  /** Test restores that could not be made, by environment. */
  const again = new Map<string, { at: number; left: number }>()
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | null = null
  let stopped = false

  const scheduleOf = (environmentId: string, kind: Kind) => {
    const settings = settingsOf(environmentId)
    const schedule = kind === 'backup' ? settings?.schedule : settings?.verifySchedule
    return { schedule: schedule ?? null, timeZone: settings?.timeZone ?? null }
  }

  /** When it was last followed, and whether it is to be followed now; null: there is no schedule. */
  const lookAt = async (environmentId: string, kind: Kind) => {
    const { schedule, timeZone } = scheduleOf(environmentId, kind)
    if (schedule === null) return null
    const now = clock.now()
    const followedAt = await history.findFollowedAt({ environmentId, kind, now })
    return { followedAt, due: isDue(schedule, timeZone, followedAt, now) }
  }

  /** Noted first, so that what cannot be begun is not begun anew every few seconds. */
  const note = (environmentId: string, kind: Kind, expectedAt: number): Promise<boolean> =>
    history.recordFollowed({ environmentId, kind, expectedAt, now: clock.now() })

  const followBackups = async (environmentId: string): Promise<void> => {
    const seen = await lookAt(environmentId, 'backup')
    if (seen === null || isBusy(environmentId)) return
    const { followedAt, due } = seen
    if (due) {
      if (await note(environmentId, 'backup', followedAt)) await make(environmentId)
      return
    }
    const made = await history.listBackupsSince({ environmentId, since: followedAt })
    if (isRetryDue(made, clock.now())) await make(environmentId)
  }

  const proveNow = async (environmentId: string, left: number): Promise<boolean> => {
    again.delete(environmentId)
    const begun = await prove(environmentId)
    void begun?.ended.then((result) => {
      if (result !== 'unobserved' || left === 0) return
      again.set(environmentId, { at: clock.now() + PROVE_AGAIN_MS, left: left - 1 })
    })
    return begun !== null
  }

  const followProofs = async (environmentId: string): Promise<void> => {
    const seen = await lookAt(environmentId, 'verification')
    if (seen === null || isBusy(environmentId)) return
    const retry = again.get(environmentId)
    if (seen.due) {
      // Where there is nothing to prove yet, the run waits for the first backup.
      const begun = await proveNow(environmentId, PROVE_AGAIN_TIMES)
      if (begun) await note(environmentId, 'verification', seen.followedAt)
    } else if (retry && clock.now() >= retry.at) await proveNow(environmentId, retry.left)
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
    const isLook = now - (lookedAt.get(environmentId) ?? Number.NEGATIVE_INFINITY) >= LOOK_MS
    if (isLook) {
      lookedAt.set(environmentId, now)
      await attempt(environmentId, () => look(environmentId))
    }
    // Where nobody answers there is nothing to dump: the run is made up once somebody does.
    if (watch.stored().state?.reason !== null) return
    if (isLook && !prepared.has(environmentId)) {
      await attempt(environmentId, async () => {
        if (await prepare(environmentId)) prepared.add(environmentId)
      })
    }
    await attempt(environmentId, () => followBackups(environmentId))
    await attempt(environmentId, () => followProofs(environmentId))
  }

  const sweep = (): Promise<void> => {
    sweeping ??= Promise.all([...watches.keys()].map(sweepOne)).then(() => {
      sweeping = null
    })
    return sweeping
  }

  const goOn = async (): Promise<void> => {
    await sweep()
    if (!stopped) timer = setTimeout(() => void goOn(), SWEEP_MS)
  }

  return {
    start: (): void => void goOn(),
    sweep,
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
