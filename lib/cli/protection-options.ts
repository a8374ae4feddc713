import { parseArgs } from 'node:util'
import { isPresetName, type PresetName, presetNames } from '@/lib/config/presets/presets'
import { isDatabaseUrl } from '@/lib/config/urls'
import { Invalid } from '@/lib/model/errors'
import {
  type GuardAllowance,
  type GuardChoices,
  guardAllowanceSchema,
  guardChoicesSchema,
  guardLevelSchema,
  type ProtectionKind,
} from '@/lib/model/protection'

export const actions = ['install', 'verify', 'remove', 'sql'] as const
export type Action = (typeof actions)[number]

export interface ProtectionOptions {
  /** Connection string as given with --database. */
  database: string | null
  environment: string | null
  preset: PresetName | null
  /** The role that Talaia watches with; null: whatever the environment says. */
  reader: string | null
  choices: GuardChoices
  /** Of `sql`: as an init script. */
  init: boolean
  /** Of `sql`: what removes it. */
  remove: boolean
  yes: boolean
  json: boolean
  help: boolean
}

const shared = {
  database: { type: 'string' },
  environment: { type: 'string' },
  groups: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const
const making = {
  reader: { type: 'string' },
  group: { type: 'string', multiple: true },
  'no-truncate': { type: 'boolean', default: false },
} as const
const guarding = {
  level: { type: 'string' },
  allow: { type: 'string', multiple: true },
} as const
const telling = { json: { type: 'boolean', default: false } } as const
const asking = { yes: { type: 'boolean', short: 'y', default: false } } as const
const printing = {
  init: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
} as const

/** The options that this action has: one that it would not heed is refused rather than ignored. */
const optionsOf = (kind: ProtectionKind, action: Action) => {
  const makes = action === 'install' || action === 'sql'
  return {
    ...shared,
    ...(makes ? making : {}),
    ...(makes && kind === 'guard' ? guarding : {}),
    ...(action === 'install' || action === 'remove' ? asking : {}),
    ...(action === 'sql' ? printing : telling),
  }
}

const read = (kind: ProtectionKind, action: Action, words: string[]) => {
  const known = { ...shared, ...making, ...guarding, ...asking, ...printing, ...telling }
  try {
    // Twice: once for what this action knows, once for the types of all.
    parseArgs({ args: words, options: optionsOf(kind, action) })
    return parseArgs({ args: words, options: known }).values
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Invalid(
      'cli.badOption',
      { detail: `${detail}.`, command: `${kind} ${action}` },
      error,
    )
  }
}

const allowanceKinds = new Map<string, GuardAllowance['kind']>([
  ['role', 'role'],
  ['application', 'applicationName'],
  ['address', 'address'],
])

const parseAllowance = (text: string): GuardAllowance => {
  const [, word = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? []
  const allowance = guardAllowanceSchema.safeParse({ kind: allowanceKinds.get(word), value })
  if (!allowance.success) throw new Invalid('cli.protection.badAllow', { given: text })
  return allowance.data
}

/** The options of `talaia tripwire|guard` of one action. Throws Invalid. */
export const parseProtectionOptions = (
  kind: ProtectionKind,
  action: Action,
  words: string[],
): ProtectionOptions => {
  const given = read(kind, action, words)
  const { database, environment, groups: preset, level, reader } = given
  // Not quoted: it may hold a password.
  if (database !== undefined && !isDatabaseUrl(database)) throw new Invalid('cli.badDatabase')
  if (preset !== undefined && !isPresetName(preset))
    throw new Invalid('cli.protection.badPreset', { given: preset, known: presetNames.join(', ') })
  const checkedLevel = guardLevelSchema.optional().safeParse(level)
  if (!checkedLevel.success) throw new Invalid('cli.protection.badLevel', { given: level ?? '' })
  if (given.init && given.remove) throw new Invalid('cli.protection.initAndRemove')
  if (reader === '') throw new Invalid('cli.protection.badReader')
  const allow = (given.allow ?? []).map(parseAllowance)
  const choices = guardChoicesSchema.safeParse({
    level: checkedLevel.data,
    truncate: !given['no-truncate'],
    groups: given.group ?? null,
    allow,
  })
  if (!choices.success) throw new Invalid('cli.protection.tooManyAllowed')
  return {
    database: database ?? null,
    environment: environment ?? null,
    preset: preset ?? null,
    reader: reader ?? null,
    choices: choices.data,
    init: given.init,
    remove: given.remove,
    yes: given.yes,
    json: given.json,
    help: given.help,
  }
}
