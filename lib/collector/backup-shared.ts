import type { ExpectedName } from '@/lib/backup/suspect'
import type { History } from '@/lib/history/history'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { BackupSummary } from '@/lib/model/backups'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { TalaiaError } from '@/lib/model/errors'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import { createGroupOf, isEmptiable } from '@/lib/model/patterns'
import type { BackupEngine } from './backup-engine'
import type { Clock } from './clock'
import type { Log } from './log'
import type { Watch } from './watch'

/** What every part of the keeper works with. */
export interface KeeperOptions {
  history: History
  clock: Clock
  log: Log
  watches: ReadonlyMap<string, Watch>
  engine: BackupEngine
  /** Null: none are set up. */
  settingsOf: (environmentId: string) => BackupsConfiguration | null
  /** All that backups are written to. */
  directories: () => string[]
  newId: () => string
  /** A backup or its test restore began, moved on or ended. */
  onChange: (backup: BackupSummary) => void
}

/** Incidents in which rows or tables went. */
export const isLossCheck = ({ check, state }: Pick<Incident, 'check' | 'state'>): boolean =>
  state !== 'resolved' &&
  (check === 'relations_lost' || check === 'cluster_replaced' || check === 'database_replaced')

/** Whether an incident of loss is open there. */
export const hasOpenLoss = (watch: Pick<Watch, 'stored'> | undefined): boolean =>
  watch?.stored().incidents.some(isLossCheck) ?? false

/** The tables that a backup of an environment should hold. */
export const expectedIn = (watch: Watch | undefined): ExpectedName[] =>
  watch ? (watch.stored().expectations ?? []).map(nameOf(watch.environment)) : []

const nameOf = ({ groups, onRestart }: EnvironmentConfiguration) => {
  const groupOf = createGroupOf(groups)
  return ({ schema, name, rows, state }: Expectation): ExpectedName => {
    const group = groupOf({ schema, name })
    const comesAndGoes = group !== null && isEmptiable(group, { schema, name })
    return {
      ...{ schema, name },
      // Nobody misses the rows of a table whose emptiness was accepted.
      mayBeEmpty: onRestart === 'reset' || rows === 0 || comesAndGoes,
      neverSeen: state === 'neverSeen' || state === 'pending',
    }
  }
}

/** What to tell of an error; one that is none of the five is for the log alone. */
export const saidOf = (error: unknown, tellLog: (error: unknown) => void): Message => {
  if (error instanceof TalaiaError) return error.said
  tellLog(error)
  return message('backups.error.internal')
}
