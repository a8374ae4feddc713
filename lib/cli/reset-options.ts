import { type Expect, expectSchema } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import type { CheckFiles } from './check-files'
import { durationOf, oneOf, parseWords, refuseWords } from './parse-words'
import { checkOptions } from './verify-options'

export interface ResetOptions {
  environment: string | null
  expect: Expect
  waitMs: number
  limitMs: number
  comment: string | null
  /** Whether the backup is made that the configuration asks for. */
  backup: boolean
  files: CheckFiles
  json: boolean
  help: boolean
  url: string | undefined
  'api-key': string | undefined
  /** Never empty, unless help was asked for. */
  command: string[]
}

/** The options of `talaia reset run`; what stands after `--` is the command, and not looked into. Throws Invalid. */
export const parseResetOptions = (words: string[]): ResetOptions => {
  const dashes = words.indexOf('--')
  const own = dashes === -1 ? words : words.slice(0, dashes)
  const command = dashes === -1 ? [] : words.slice(dashes + 1)
  const { values, positionals } = parseWords('reset run', own, {
    ...checkOptions,
    limit: { type: 'string', default: '30m' },
    'no-backup': { type: 'boolean', default: false },
  })
  refuseWords('reset run', positionals)
  if (!values.help && command.length === 0) throw new Invalid('cli.reset.noCommand')
  return {
    environment: values.environment ?? null,
    expect: oneOf('--expect', values.expect, expectSchema.options),
    waitMs: durationOf('--wait', values.wait, [0, 600_000]),
    limitMs: durationOf('--limit', values.limit, [60_000, 86_400_000]),
    comment: values.comment ?? null,
    backup: !values['no-backup'],
    files: { junit: values.junit ?? null, markdown: values.markdown ?? null },
    json: values.json,
    help: values.help,
    url: values.url,
    'api-key': values['api-key'],
    command,
  }
}
