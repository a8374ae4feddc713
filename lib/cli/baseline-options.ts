import { isPresetName, type PresetName, presetNames } from '@/lib/config/presets/presets'
import { isDatabaseUrl } from '@/lib/config/urls'
import { type Expect, expectSchema } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import { oneOf, parseWords, talaiaOptions } from './parse-words'

export const baselineActions = ['save', 'list', 'export', 'import', 'compare', 'delete'] as const
export type BaselineAction = (typeof baselineActions)[number]

export interface BaselineOptions {
  action: BaselineAction
  /** What stands after the action: names, or a file. */
  names: string[]
  environment: string | null
  database: string | null
  /** Without a server: the database of the configuration. */
  alone: boolean
  preset: PresetName | null
  expect: Expect | null
  comment: string | null
  json: boolean
  help: boolean
  url: string | undefined
  'api-key': string | undefined
}

const most: Record<BaselineAction, number> = {
  ...{ save: 1, list: 0, export: 1, import: 1, compare: 2, delete: 1 },
}

const refuseNames = ({ action, names, database, alone }: BaselineOptions): void => {
  const extra = names[most[action]]
  if (extra !== undefined)
    throw new Invalid('cli.badOption', {
      ...{ detail: `Unexpected argument '${extra}'.`, command: 'baseline' },
    })
  const [first, second] = names
  const isAlone = database !== null || alone
  if (isAlone && action !== 'save') throw new Invalid('cli.baseline.aloneSaves')
  if (action === 'import' && first === undefined) throw new Invalid('cli.baseline.noFile')
  if (action === 'compare' && second === undefined) throw new Invalid('cli.baseline.twoNames')
  if (first === undefined && action !== 'list' && !isAlone)
    throw new Invalid('cli.baseline.noName', { action })
}

/** The options of `talaia baseline`. Throws Invalid. */
export const parseBaselineOptions = (words: string[]): BaselineOptions => {
  const { values, positionals } = parseWords('baseline', words, {
    ...talaiaOptions,
    database: { type: 'string' },
    alone: { type: 'boolean', default: false },
    groups: { type: 'string' },
    expect: { type: 'string' },
    comment: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  const [word, ...names] = positionals
  const { database, groups: preset, expect } = values
  if (database !== undefined && !isDatabaseUrl(database)) throw new Invalid('cli.badDatabase')
  if (preset !== undefined && !isPresetName(preset))
    throw new Invalid('cli.protection.badPreset', { given: preset, known: presetNames.join(', ') })
  const action = baselineActions.find((one) => one === word)
  if (action === undefined && !values.help) throw new Invalid('cli.baseline.noAction')
  const options: BaselineOptions = {
    action: action ?? 'list',
    names,
    environment: values.environment ?? null,
    database: database ?? null,
    alone: values.alone,
    preset: preset ?? null,
    expect: expect === undefined ? null : oneOf('--expect', expect, expectSchema.options),
    comment: values.comment ?? null,
    json: values.json,
    help: values.help,
    url: values.url,
    'api-key': values['api-key'],
  }
  if (!options.help) refuseNames(options)
  return options
}
