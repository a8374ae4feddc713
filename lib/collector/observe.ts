import { Unreachable } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { Observation, VerifyingStep } from '@/lib/model/observation'
import { type Reason, unobserved } from '@/lib/model/section'
import type { Stored } from './stored'
import type { Watch } from './watch'

/** Two equal polls this far apart make a state stable, as for the messages of incidents. */
const BETWEEN_POLLS_MS = 1_000

export interface ObserveOptions {
  watch: Pick<Watch, 'environment' | 'poll' | 'stored'>
  /** How long to wait for a stable state; 0: the state is taken as the next poll finds it. */
  waitMs: number
  /** Epoch ms. */
  now: () => number
  /** Milliseconds that never go back. */
  monotonic: () => number
  read: () => Promise<Observation['after']>
  assert: () => Promise<Observation['assertions']>
  onStep: (step: VerifyingStep, waitedMs: number) => void
  /** Resolves after so many milliseconds, or once `signal` is aborted. */
  pause: (ms: number) => Promise<void>
  /** Talaia ends. */
  signal: AbortSignal
}

const notYet: Reason = { kind: 'timeout', message: message('status.notYet') }

/** Equal where the same tables with the same identities are there in the same boot. */
const fingerprintOf = ({ boot, spans }: Stored): string =>
  JSON.stringify([
    boot?.id ?? null,
    boot?.lastIdentity.databaseOid ?? null,
    spans.map(({ schema, name, oid, relfilenode }) => [schema, name, oid, relfilenode]).sort(),
  ])

/** How much longer tables of this boot may still come and go (ms); 0: it has settled. */
const settlingMs = (
  { environment, stored }: Pick<Watch, 'environment' | 'stored'>,
  now: number,
): number => {
  const { boot } = stored()
  return boot ? Math.max(0, boot.startedAt + environment.settleMs - now) : 0
}

/**
 * Polls until two polls in a row show the same and the boot has settled, or the time is over, and reads the database
 * then. A server that is out of reach in between is waited for as well; one that still is at the end is an unobserved
 * result and no error.
 */
export const observe = async (options: ObserveOptions): Promise<Observation> => {
  const { watch, waitMs, onStep, signal } = options
  const startedAt = options.monotonic()
  const waitedMs = () => options.monotonic() - startedAt
  const step = (name: VerifyingStep) => onStep(name, Math.round(waitedMs()))
  let previous: string | null = null
  for (;;) {
    if (signal.aborted) throw new Unreachable('errors.ending')
    step('polling')
    await watch.poll()
    const stored = watch.stored()
    const isLast = waitedMs() + BETWEEN_POLLS_MS > waitMs
    let unseen = stored.state ? stored.state.reason : notYet
    if (unseen === null) {
      const fingerprint = fingerprintOf(stored)
      const leftMs = settlingMs(watch, options.now())
      const isStable = fingerprint === previous
      previous = fingerprint
      if (isLast || (isStable && leftMs === 0)) {
        step('reading')
        const after = await options.read()
        if (after.observed) {
          step('asserting')
          const assertions = await options.assert()
          return { after, assertions, reasons: notesOf(watch, { leftMs, isStable, waitMs }) }
        }
        unseen = after.reason
      } else step('settling')
    }
    if (unseen !== null) {
      previous = null
      step('unreachable')
      if (isLast) return unseenOf(watch, unseen)
    }
    await options.pause(BETWEEN_POLLS_MS)
  }
}

/** Nothing was observed: nor are assertions asked, which would only wait for the same server. */
const unseenOf = ({ environment }: Pick<Watch, 'environment'>, reason: Reason): Observation => ({
  after: unobserved(reason),
  assertions: environment.checks.assertions.map(({ id }) => ({
    id,
    result: 'unobserved',
    detail: reason.message,
    durationMs: null,
  })),
  reasons: [],
})

const notesOf = (
  { environment }: Pick<Watch, 'environment'>,
  { leftMs, isStable, waitMs }: { leftMs: number; isStable: boolean; waitMs: number },
): Message[] => [
  ...(leftMs > 0
    ? [message('resets.reason.notSettled', { ageMs: environment.settleMs - leftMs, leftMs })]
    : []),
  ...(waitMs > 0 && !isStable ? [message('resets.reason.notStable', { waitMs })] : []),
]
