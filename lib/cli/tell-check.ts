import { translate } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { type CheckFiles, writeFiles } from './check-files'
import { exitCodeOf, reportCheck } from './check-report'
import { EXIT } from './exit-codes'
import type { Terminal } from './terminal'
import { type Asked, unobservedCheck } from './unobserved-check'

/** Prints the check, writes its files, and gives the exit code. */
export const tellCheck = async (
  check: CheckView,
  { files, json }: { files: CheckFiles; json: boolean },
  terminal: Terminal,
): Promise<number> => {
  terminal.print(json ? JSON.stringify(check, null, 2) : reportCheck(check))
  await writeFiles(files, check)
  return exitCodeOf(check)
}

/**
 * Makes a check and tells it. What could not be asked is told as a check that was not observed, in the files too, so
 * that no pipeline is left without a report. Throws Invalid where the usage is wrong.
 */
export const tellOrExcuse = async (
  make: () => Promise<CheckView>,
  asked: Asked,
  output: { files: CheckFiles; json: boolean },
  terminal: Terminal,
): Promise<number> => {
  const startedAt = Date.now()
  try {
    return await tellCheck(await make(), output, terminal)
  } catch (error) {
    if (!(error instanceof TalaiaError) || error instanceof Invalid) throw error
    const reason = translate('en', error.said)
    terminal.tell(reason)
    const check = unobservedCheck(asked, reason, startedAt, Date.now())
    if (output.json) terminal.print(JSON.stringify(check, null, 2))
    await writeFiles(output.files, check)
    return EXIT.notRun
  }
}

/** What a command did wrong, told; anything but one of the five errors is thrown on. */
export const tellError = (error: unknown, terminal: Terminal): number => {
  if (!(error instanceof TalaiaError)) throw error
  terminal.tell(translate('en', error.said))
  return error instanceof Invalid ? EXIT.usage : EXIT.notRun
}
