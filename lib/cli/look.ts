import { runAssertions } from '@/lib/catalog/assertions'
import { collectDatabaseRecord } from '@/lib/catalog/database-record'
import { translate } from '@/lib/i18n/translate'
import type { AssertionResult } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Section } from '@/lib/model/section'
import type { AloneTarget } from './alone-target'

const LOOK_MS = 60_000

/** The end of `work`, or the reason of the signal if that comes first. */
const unlessAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

/** One look at a database without a server: its state, with counts and checksums. Never longer than a minute. */
export const lookAt = (
  { database, checks }: AloneTarget,
  signal: AbortSignal,
): Promise<Section<DatabaseRecord>> =>
  unlessAborted(
    signal,
    collectDatabaseRecord(database, {
      now: Date.now,
      countBoundRows: checks.countBoundRows,
      checksumTables: checks.checksumTables,
      deadlineMs: LOOK_MS,
    }),
  )

/** The assertions of the configuration, run on this database. */
export const assertOn = (
  { database, checks }: AloneTarget,
  signal: AbortSignal,
): Promise<AssertionResult[]> =>
  unlessAborted(signal, runAssertions(database, checks.assertions, LOOK_MS))

/** Why it was not observed, in a sentence. */
export const reasonOf = (section: Section<DatabaseRecord>): string =>
  section.observed ? '' : translate('en', section.reason.message)
