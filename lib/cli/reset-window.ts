import { setTimeout as delay } from 'node:timers/promises'
import { createTranslator } from '@/lib/i18n/translate'
import {
  type CheckView,
  checkViewSchema,
  type ResetView,
  resetViewSchema,
} from '@/lib/model/api-resets'
import { Invalid, Unreachable } from '@/lib/model/errors'
import { askTalaia, type TalaiaAddress } from './talaia-client'
import type { Terminal } from './terminal'
import { askForCheck } from './verify-remote'

const t = createTranslator('en')
/** After an interruption nobody waits longer than that. */
const LEAVE_MS = 10_000
/** A Talaia that restarts is back by then. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

const pathOf = ({ id }: ResetView, what = ''): string => `/resets/${encodeURIComponent(id)}${what}`

/** How it stands, in a sentence. */
const describe = ({ state, endedBy, expiresAt }: ResetView): string =>
  t('cli.reset.closedBefore', { state, by: endedBy ?? '', until: expiresAt })

/** Says that the window may be open, and where it can be closed. */
export const tellLeftOpen = (
  { url }: TalaiaAddress,
  { id, environment, expiresAt: until }: ResetView,
  terminal: Terminal,
): void => terminal.tell(t('cli.reset.leftOpen', { id, environment, until, url }))

/**
 * The check of a window that somebody else has ended: theirs, since there is no second one. Throws Unreachable where
 * there is none.
 */
const checkOfOther = async (
  address: TalaiaAddress,
  reset: ResetView,
  terminal: Terminal,
  refusal: Invalid,
): Promise<CheckView> => {
  const { signal } = terminal
  const schema = resetViewSchema
  const now = await askTalaia(address, { method: 'GET', path: pathOf(reset), schema }, signal)
  // Still open: what was refused is something else.
  if (now.state === 'open') throw refusal
  if (now.check === null) throw new Unreachable('cli.refused', { detail: describe(now) }, refusal)
  terminal.tell(describe(now))
  const path = `/checks/${encodeURIComponent(now.check.id)}`
  return askTalaia(address, { method: 'GET', path, schema: checkViewSchema }, signal)
}

/**
 * Ends the window with a check, also where Talaia is away for some seconds or somebody else has ended it meanwhile.
 * Throws as `askForCheck`.
 */
export const finishWindow = async (
  address: TalaiaAddress,
  reset: ResetView,
  waitMs: number,
  terminal: Terminal,
): Promise<CheckView> => {
  const asked = { environment: reset.environment, path: pathOf(reset, '/finish'), body: { waitMs } }
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      return await askForCheck(address, asked, terminal)
    } catch (error) {
      if (error instanceof Invalid) return await checkOfOther(address, reset, terminal, error)
      if (!(error instanceof Unreachable) || pauseMs === null) throw error
      await delay(pauseMs, undefined, { signal: terminal.signal })
    }
  }
  throw new Unreachable('cli.reset.cancelled')
}

/** Cancels it, or says that it may still be open. Never rejects, and heeds no interruption: it comes after one. */
export const cancelWindow = async (
  address: TalaiaAddress,
  reset: ResetView,
  terminal: Terminal,
): Promise<void> => {
  const question = {
    method: 'POST',
    path: pathOf(reset, '/cancel'),
    schema: resetViewSchema,
  } as const
  try {
    await askTalaia(address, { ...question, timeoutMs: LEAVE_MS }, new AbortController().signal)
    terminal.tell(t('cli.reset.cancelled'))
  } catch {
    tellLeftOpen(address, reset, terminal)
  }
}
