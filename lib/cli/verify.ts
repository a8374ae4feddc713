import type { ConfigurationSource } from '@/lib/config/load'
import { createTranslator } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import { prepareFiles } from './check-files'
import { ofThisProcess } from './configured-environment'
import { EXIT } from './exit-codes'
import { findEnvironment } from './find-environment'
import { addressOf } from './talaia-client'
import { tellError, tellOrExcuse } from './tell-check'
import type { Terminal } from './terminal'
import type { Asked } from './unobserved-check'
import { verifyAlone } from './verify-alone'
import { parseVerifyOptions, type VerifyOptions } from './verify-options'
import { askForCheck } from './verify-remote'

const t = createTranslator('en')

const verifyRemote = async (options: VerifyOptions, terminal: Terminal): Promise<CheckView> => {
  const { against, expect, waitMs, baseline, comment } = options
  const address = addressOf(options, process.env)
  const environment = await findEnvironment(address, options.environment, terminal.signal)
  const path = `/environments/${encodeURIComponent(environment)}/verify`
  const body = {
    ...{ against, expect, waitMs },
    ...(baseline === null ? {} : { baseline }),
    ...(comment === null ? {} : { comment }),
  }
  return askForCheck(address, { environment, path, body }, terminal)
}

/**
 * `talaia verify`: by a running Talaia, or alone against a database and a baseline file. Ends with 0 where it holds, 1
 * where it does not, 2 for wrong usage, 3 where it could not be observed.
 */
export const verify = async (
  words: string[],
  terminal: Terminal,
  source: ConfigurationSource = ofThisProcess(),
): Promise<number> => {
  try {
    const options = parseVerifyOptions(words)
    if (options.help) {
      terminal.print(t('cli.verify.help'))
      return EXIT.ok
    }
    const { files, json, against, expect, comment, environment, baseline, baselineFile } = options
    await prepareFiles(files)
    const asked: Asked = {
      environment: environment ?? '',
      baseline: baseline ?? baselineFile,
      ...{ against, expect, comment },
    }
    const make = () =>
      baselineFile === null
        ? verifyRemote(options, terminal)
        : verifyAlone({ ...options, baselineFile }, source, terminal)
    return await tellOrExcuse(make, asked, { files, json }, terminal)
  } catch (error) {
    return tellError(error, terminal)
  }
}
