import { formatDuration } from '@/lib/format/times'
import { createTranslator } from '@/lib/i18n/translate'
import { type CheckView, checkViewSchema } from '@/lib/model/api-resets'
import { followProgress, type Verifying } from './follow-progress'
import { askTalaia, type TalaiaAddress } from './talaia-client'
import type { Terminal } from './terminal'

const t = createTranslator('en')
/** Besides the wait: what the poll, the counts and the assertions may take. */
const CHECK_MS = 120_000
/** A line at each step, and at least this often while one lasts. */
const TELL_EVERY_MS = 10_000

/** Tells each step once, and that it still goes on every ten seconds. */
const teller = (terminal: Terminal) => {
  let step = ''
  let toldAtMs = 0
  return (progress: Verifying): void => {
    if (progress.step === step && progress.waitedMs - toldAtMs < TELL_EVERY_MS) return
    step = progress.step
    toldAtMs = progress.waitedMs
    const waited = formatDuration(progress.waitedMs)
    terminal.tell(t('cli.verify.progress', { step: t('cli.verify.step', { step }), waited }))
  }
}

/**
 * Has a running Talaia make a check and tells how it comes on. Throws Unreachable where Talaia is not there or goes
 * away meanwhile, Invalid where it refuses.
 */
export const askForCheck = async (
  address: TalaiaAddress,
  { environment, path, body }: { environment: string; path: string; body: { waitMs: number } },
  terminal: Terminal,
): Promise<CheckView> => {
  const stop = followProgress(address, environment, teller(terminal))
  try {
    const timeoutMs = body.waitMs + CHECK_MS
    const question = { method: 'POST', path, body, schema: checkViewSchema, timeoutMs } as const
    return await askTalaia(address, question, terminal.signal)
  } finally {
    stop()
  }
}
