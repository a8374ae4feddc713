import { createTranslator } from '@/lib/i18n/translate'
import { type CheckView, type ResetView, resetViewSchema } from '@/lib/model/api-resets'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { prepareFiles } from './check-files'
import { runCommand } from './child-command'
import { EXIT } from './exit-codes'
import { findEnvironment } from './find-environment'
import { parseResetOptions, type ResetOptions } from './reset-options'
import { cancelWindow, finishWindow, tellLeftOpen } from './reset-window'
import { addressOf, askTalaia, type TalaiaAddress } from './talaia-client'
import { tellError, tellOrExcuse } from './tell-check'
import type { Terminal } from './terminal'

const t = createTranslator('en')

const openWindow = (
  address: TalaiaAddress,
  environment: string,
  { expect, limitMs, comment, backup }: ResetOptions,
  signal: AbortSignal,
): Promise<ResetView> => {
  const path = `/environments/${encodeURIComponent(environment)}/resets`
  const body = { expect, limitMs, backup, ...(comment === null ? {} : { comment }) }
  const schema = resetViewSchema
  // The before-state is read with all its counts, after a backup where one is configured.
  const question = { method: 'POST', path, body, schema, timeoutMs: 3_600_000 } as const
  return askTalaia(address, question, signal)
}

/** Runs the command in an open window and ends the window, one way or another. */
const runInWindow = async (
  address: TalaiaAddress,
  reset: ResetView,
  options: ResetOptions,
  terminal: Terminal,
): Promise<CheckView> => {
  const { signal } = terminal
  const [command = ''] = options.command
  let ended = false
  try {
    const end = await runCommand(options.command, { quietly: options.json })
    signal.throwIfAborted()
    if (end.how === 'notStarted') {
      // Nothing was reset, so there is nothing to check.
      await cancelWindow(address, reset, terminal)
      ended = true
      throw new Invalid('cli.reset.notStarted', { command, code: end.code })
    }
    terminal.tell(t('cli.reset.ended', { command, how: end.how, code: String(end.code) }))
    const check = await finishWindow(address, reset, options.waitMs, terminal)
    ended = true
    return check
  } catch (error) {
    if (signal.aborted) await cancelWindow(address, reset, terminal)
    else if (!ended) tellLeftOpen(address, reset, terminal)
    throw error
  }
}

/** The window, or what became of it, said so that it is clear that nothing was run. */
const openOrRefuse = async (
  address: TalaiaAddress,
  options: ResetOptions,
  terminal: Terminal,
): Promise<ResetView> => {
  const environment = await findEnvironment(address, options.environment, terminal.signal)
  try {
    return await openWindow(address, environment, options, terminal.signal)
  } catch (error) {
    // The answer was lost, but the question may have arrived.
    const isLost =
      terminal.signal.aborted || (error instanceof TalaiaError && error.said.id === 'cli.noTalaia')
    const { url } = address
    terminal.tell(t(isLost ? 'cli.reset.maybeOpened' : 'cli.reset.notOpened', { environment, url }))
    throw error
  }
}

/**
 * `talaia reset run … -- <command>`: opens a reset window, runs the command, and ends with the verdict of the check as
 * its exit code, whatever the command's. 2 or 3 where the window could not be opened; the command is not run then.
 */
export const resetRun = async (words: string[], terminal: Terminal): Promise<number> => {
  try {
    const options = parseResetOptions(words)
    if (options.help) {
      terminal.print(t('cli.reset.help'))
      return EXIT.ok
    }
    const { files, json, expect, comment, environment, command } = options
    const address = addressOf(options, process.env)
    await prepareFiles(files)
    const asked = { environment: environment ?? '', against: 'before', baseline: null } as const
    const make = async (): Promise<CheckView> => {
      const reset = await openOrRefuse(address, options, terminal)
      const { environment, expiresAt: until } = reset
      if (reset.warning) terminal.tell(reset.warning)
      terminal.tell(t('cli.reset.opened', { environment, until, command: command.join(' ') }))
      return runInWindow(address, reset, options, terminal)
    }
    return await tellOrExcuse(make, { ...asked, expect, comment }, { files, json }, terminal)
  } catch (error) {
    return tellError(error, terminal)
  }
}
