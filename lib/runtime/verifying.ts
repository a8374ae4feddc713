import { setTimeout as delay } from 'node:timers/promises'
import { runAssertions } from '@/lib/catalog/assertions'
import { collectDatabaseRecord } from '@/lib/catalog/database-record'
import type { Clock } from '@/lib/collector/clock'
import { observe } from '@/lib/collector/observe'
import type { Watch } from '@/lib/collector/watch'
import { restartBetween } from '@/lib/diagnosis/restart-between'
import type { History } from '@/lib/history/history'
import type { CheckRun } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Expectation } from '@/lib/model/findings'
import type { VerifyingStep } from '@/lib/model/observation'
import type { Section } from '@/lib/model/section'
import { checkDatabase } from '@/lib/verification/check-database'
import { expectationsOf } from './views/shared'

/** Counting 10,000 tables on a slow machine takes less. */
const RECORD_MS = 60_000
/** More restarts than lie between any two states that somebody compares. */
const MOST_BOOTS = 500

export interface VerifierOptions {
  history: Pick<History, 'listBoots'>
  clock: Clock
  newId: () => string
  onStep: (environmentId: string, step: VerifyingStep, waitedMs: number) => void
  signal: AbortSignal
}

/** What to compare with, and on whose behalf. */
export interface Question
  extends Pick<
    CheckRun,
    | 'against'
    | 'expect'
    | 'baselineId'
    | 'baselineName'
    | 'resetId'
    | 'incidentId'
    | 'actor'
    | 'comment'
    | 'beforeAt'
  > {
  before: DatabaseRecord | null
  /** Which expectations count where names and identities are all that is known of the state before; null: none. */
  expected: ((one: Expectation) => boolean) | null
  waitMs: number
}

export interface Answer {
  run: CheckRun
  /** The state that was compared; null where it was not observed. */
  record: DatabaseRecord | null
}

/** Reads databases and compares them: one check at a time in each environment, the next one waits for it. */
export const createVerifier = ({ history, clock, newId, onStep, signal }: VerifierOptions) => {
  const queues = new Map<string, Promise<unknown>>()

  /** The record of a database, on a connection of its own. */
  const readRecord = ({
    environment,
  }: Pick<Watch, 'environment'>): Promise<Section<DatabaseRecord>> =>
    collectDatabaseRecord(environment.database, {
      now: clock.now,
      countBoundRows: environment.checks.countBoundRows,
      checksumTables: environment.checks.checksumTables,
      deadlineMs: RECORD_MS,
    })

  const check = async (watch: Watch, question: Question): Promise<Answer> => {
    const { environment } = watch
    const { before, expected, waitMs, ...asked } = question
    const startedAt = clock.now()
    const { after, assertions, reasons } = await observe({
      watch,
      waitMs,
      now: clock.now,
      monotonic: () => performance.now(),
      read: () => readRecord(watch),
      assert: () =>
        environment.checks.assertions.length === 0
          ? Promise.resolve([])
          : runAssertions(environment.database, environment.checks.assertions, RECORD_MS),
      onStep: (step, waitedMs) => onStep(environment.id, step, waitedMs),
      pause: (ms) => delay(ms, undefined, { signal }).catch(() => undefined),
      signal,
    })
    const outcome = checkDatabase({
      expect: asked.expect,
      against: before === null ? 'manifest' : asked.against,
      before,
      manifest: expected && (expectationsOf(environment, watch.stored())?.filter(expected) ?? null),
      groups: environment.groups,
      after,
      assertions,
    })
    const boots = await history.listBoots(environment.id, { limit: MOST_BOOTS, cursor: null })
    return {
      run: {
        ...asked,
        id: newId(),
        environmentId: environment.id,
        startedAt,
        finishedAt: clock.now(),
        restart: restartBetween(boots.items, asked.beforeAt),
        outcome: { ...outcome, reasons: [...outcome.reasons, ...reasons] },
      },
      record: after.observed ? after.value : null,
    }
  }

  /** Runs `work` when no other check of the environment runs. */
  const inTurn = <T>(environmentId: string, work: () => Promise<T>): Promise<T> => {
    const waiting = queues.get(environmentId)
    if (waiting) onStep(environmentId, 'queued', 0)
    const turn = (waiting ?? Promise.resolve()).then(work, work)
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    queues.set(environmentId, settled)
    void settled.then(() => {
      if (queues.get(environmentId) === settled) queues.delete(environmentId)
    })
    return turn
  }

  return { check, inTurn, readRecord }
}

export type Verifier = ReturnType<typeof createVerifier>
