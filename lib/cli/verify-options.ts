import { isPresetName, type PresetName, presetNames } from '@/lib/config/presets/presets'
import { isDatabaseUrl } from '@/lib/config/urls'
import { type Against, againstSchema, type Expect, expectSchema } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import type { CheckFiles } from './check-files'
import { durationOf, oneOf, parseWords, refuseWords, talaiaOptions } from './parse-words'

const LONGEST_WAIT_MS = 600_000

export interface VerifyOptions {
  environment: string | null
  expect: Expect
  against: Against
  /** Name or id; of a file, what it says. */
  baseline: string | null
  /** Alone, without a server: the baseline. */
  baselineFile: string | null
  database: string | null
  preset: PresetName | null
  waitMs: number
  comment: string | null
  files: CheckFiles
  json: boolean
  help: boolean
  url: string | undefined
  'api-key': string | undefined
}

/** Options of whatever ends in a check. */
export const checkOptions = {
  ...talaiaOptions,
  expect: { type: 'string', default: 'kept' },
  wait: { type: 'string', default: '0s' },
  comment: { type: 'string' },
  junit: { type: 'string' },
  markdown: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const againstOf = (given: string | undefined, hasBaseline: boolean): Against => {
  if (given === undefined) return hasBaseline ? 'baseline' : 'manifest'
  return oneOf('--against', given, againstSchema.options)
}

const presetOf = (given: string | undefined): PresetName | null => {
  if (given === undefined) return null
  if (isPresetName(given)) return given
  throw new Invalid('cli.protection.badPreset', { given, known: presetNames.join(', ') })
}

/** What does not go together. */
const refuseMix = (options: VerifyOptions): void => {
  const { against, baseline, baselineFile, database, preset, url } = options
  if (baselineFile === null) {
    if (database !== null || preset !== null) throw new Invalid('cli.verify.needsFile')
    if (against === 'baseline' && baseline === null) throw new Invalid('cli.verify.needsBaseline')
    if (against !== 'baseline' && baseline !== null) throw new Invalid('cli.verify.twoStates')
    return
  }
  if (url !== undefined || options['api-key'] !== undefined || baseline !== null)
    throw new Invalid('cli.verify.aloneAndRemote')
  if (against !== 'baseline') throw new Invalid('cli.verify.aloneAgainst')
}

/** The options of `talaia verify`. Throws Invalid. */
export const parseVerifyOptions = (words: string[]): VerifyOptions => {
  const { values, positionals } = parseWords('verify', words, {
    ...checkOptions,
    against: { type: 'string' },
    baseline: { type: 'string' },
    'baseline-file': { type: 'string' },
    database: { type: 'string' },
    groups: { type: 'string' },
  })
  refuseWords('verify', positionals)
  const { database, baseline, 'baseline-file': baselineFile } = values
  // Not quoted: it may hold a password.
  if (database !== undefined && !isDatabaseUrl(database)) throw new Invalid('cli.badDatabase')
  const options: VerifyOptions = {
    environment: values.environment ?? null,
    expect: oneOf('--expect', values.expect, expectSchema.options),
    against: againstOf(values.against, baseline !== undefined || baselineFile !== undefined),
    baseline: baseline ?? null,
    baselineFile: baselineFile ?? null,
    database: database ?? null,
    preset: presetOf(values.groups),
    waitMs: durationOf('--wait', values.wait, [0, LONGEST_WAIT_MS]),
    comment: values.comment ?? null,
    files: { junit: values.junit ?? null, markdown: values.markdown ?? null },
    json: values.json,
    help: values.help,
    url: values.url,
    'api-key': values['api-key'],
  }
  if (!options.help) refuseMix(options)
  return options
}
