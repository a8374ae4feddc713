import type { Clock } from '@/lib/collector/clock'
import { readLabels } from '@/lib/config/labels'
import type { History } from '@/lib/history/history'
import { message } from '@/lib/model/message'
import type { Reason } from '@/lib/model/section'
import type { createEnvironments } from '../environments'
import type { Known } from './known'
import { toEnvironment } from './to-environment'

/** How long what is not seen any more is kept, where nobody pinned it. */
export const KEPT_MS = 7 * 24 * 3_600_000
/** A restart must not make it seem unseen for longer than it was. */
const RESAVE_MS = 600_000

/** Whether what cannot be asked is worth a message: not where its container is gone, nor where the engine is away. */
export type Why = 'gone' | 'quiet' | 'alert'

export interface KeepOptions {
  history: Pick<History, 'recordFound' | 'removeFound'>
  clock: Clock
  environments: Pick<ReturnType<typeof createEnvironments>, 'watches' | 'add' | 'remove'>
  /** Tells open pages that this cluster is worth another look. */
  onChange: (id: string) => void
}

/** The environments of found clusters, and what is stored of them. */
export const createKeep = ({ history, clock, environments, onChange }: KeepOptions) => {
  /** Environments whose database cannot be asked now, with why. */
  const away = new Map<string, string>()

  const remove = async (id: string): Promise<void> => {
    away.delete(id)
    await environments.remove(id)
  }

  return {
    /** Stores it where it differs from what was stored, and tells so. What is thrown away anyway is not stored. */
    save: async (known: Known): Promise<void> => {
      const { record, found, configuredIds, remedies, mistakes } = known
      const { lastSeenAt, ...rest } = record
      const text = JSON.stringify([rest, configuredIds, remedies, mistakes])
      const isNews = text !== known.saved
      const isThrowAway = found?.throwAway && record.choice === null && record.state === 'ignored'
      if (!isNews && lastSeenAt - known.savedAt < RESAVE_MS) return
      known.saved = text
      known.savedAt = lastSeenAt
      if (!isThrowAway) await history.recordFound(record)
      if (isNews) onChange(record.id)
    },

    /** Watches the databases of a cluster that was reached, over the way that worked. */
    watch: async (known: Known): Promise<void> => {
      const { record, found, reached } = known
      if (!found || !reached) return
      const settings = readLabels(found.labels)
      const present = record.databases.map((database) =>
        toEnvironment(record, database, {
          settings,
          mainDatabase: found.login.database,
          connectionString: reached.connect(database.name),
        }),
      )
      await Promise.all(
        present
          .filter((one) => {
            const now = environments.watches.get(one.id)?.environment
            return away.has(one.id) || JSON.stringify(now) !== JSON.stringify(one)
          })
          .map((one) => {
            away.delete(one.id)
            return environments.add(one)
          }),
      )
    },

    /** Shows its environments with their history while they cannot be asked; with a message or without. */
    show: async (known: Known, reason: Reason, why: Why): Promise<void> => {
      const { record, found } = known
      const settings = readLabels(found?.labels ?? {})
      const quiet = { ...settings.environment, unreachable: 'quiet' as const }
      const said = JSON.stringify([reason, why])
      await Promise.all(
        record.databases
          .filter(({ environmentId }) => away.get(environmentId) !== said)
          .map((database) => {
            away.set(database.environmentId, said)
            const environment = toEnvironment(record, database, {
              settings: why !== 'alert' ? { ...settings, environment: quiet } : settings,
              mainDatabase: found?.login.database ?? null,
              // For eyes only: nothing connects to it.
              connectionString: `postgres://${encodeURIComponent(record.user ?? '')}@${record.address ?? 'unknown'}/${encodeURIComponent(database.name)}`,
            })
            const before = environments.watches.get(environment.id)?.environment
            const { unreachable } = environment
            return environments.add(
              {
                ...(before ?? environment),
                ...{ database: environment.database, unreachable },
                found: why === 'gone' ? 'gone' : 'here',
              },
              reason,
            )
          }),
      )
    },

    isWatched: ({ record }: Known): boolean =>
      record.databases.some(
        ({ environmentId }) => environments.watches.has(environmentId) && !away.has(environmentId),
      ),

    /** Ends its watches; their history stays. */
    drop: async ({ record }: Known): Promise<void> => {
      await Promise.all(record.databases.map(({ environmentId }) => remove(environmentId)))
    },

    /** Ends what was not seen for longer than it is kept. True: the cluster itself is over. */
    expire: async (known: Known): Promise<boolean> => {
      const { record } = known
      const isOver = (lastSeenAt: number) => clock.now() - lastSeenAt > KEPT_MS
      if (record.pinned) return false
      for (const { environmentId, lastSeenAt } of record.databases) {
        if (isOver(lastSeenAt)) await remove(environmentId)
      }
      record.databases = record.databases.filter(({ lastSeenAt }) => !isOver(lastSeenAt))
      if (known.found !== null || !isOver(record.lastSeenAt)) return false
      if (record.choice === 'ignore') return false
      await history.removeFound(record.id)
      onChange(record.id)
      return true
    },
  }
}

export type Keep = ReturnType<typeof createKeep>

export const goneReason = (container: string): Reason => ({
  kind: 'unreachable',
  message: message('discovery.gone', { container }),
})
