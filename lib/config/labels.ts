import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Group, Severity } from '@/lib/model/groups'
import { type Message, message } from '@/lib/model/message'
import { defaultChecks } from './checks-fields'
import { DEFAULT_LEARN_AFTER_MS, DEFAULT_SETTLE_MS } from './demo'
import { isDurationBetween, parseDuration } from './durations'
import { DAY_MS, idPattern } from './fields'
import { isTablePattern } from './globs'
import { presets } from './presets/presets'
import { shorten } from './problems'
import { suggest } from './suggest'

/** What the `talaia.…` labels of a container say, each null where it says nothing. */
export interface LabelSettings {
  enable: boolean | null
  name: string | null
  /** Names or globs of databases; null: all of them. */
  databases: string[] | null
  pin: boolean | null
  environment: Pick<
    EnvironmentConfiguration,
    | 'settleMs'
    | 'learnAfterMs'
    | 'unreachable'
    | 'onRestart'
    | 'preset'
    | 'groups'
    | 'checks'
    | 'backups'
  >
  /** Labels that cannot be read: the rest counts all the same. */
  mistakes: Message[]
}

/** Every label that Talaia reads, without `talaia.`; README lists them. */
export const labelKeys = [
  ...['enable', 'name', 'databases', 'user', 'password_file', 'address', 'groups', 'severity'],
  ...['settle', 'learn_after', 'unreachable', 'on_restart', 'pin'],
]

const switches = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** `core=users,tenants; backoffice=knowledge_*`; null where it is not of that form. */
const parseGroups = (text: string, severity: Severity): Group[] | null => {
  const groups = text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part): Group => {
      const end = part.indexOf('=')
      const id = part.slice(0, Math.max(end, 0)).trim()
      const tables = part
        .slice(end + 1)
        .split(',')
        .map((table) => table.trim())
      return { id, name: id, severity, tables }
    })
  const fits = groups.every(({ id, tables }) => idPattern.test(id) && tables.every(isTablePattern))
  const ids = new Set(groups.map(({ id }) => id))
  return groups.length > 0 && fits && ids.size === groups.length ? groups : null
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/**
 * Reads the labels of a container, given without `talaia.`. What cannot be read is named and left out. A severity
 * without groups holds for all tables together.
 */
export const readLabels = (labels: Record<string, string>): LabelSettings => {
  const mistakes: Message[] = []
  const refuse = (key: string, allowed: string): null => {
    const found = shorten(labels[key] ?? '')
    mistakes.push(message('discovery.labelWrong', { label: `talaia.${key}`, found, allowed }))
    return null
  }
  const read = <T>(key: string, allowed: string, parse: (text: string) => T | null): T | null => {
    const text = labels[key]?.trim()
    return text ? (parse(text) ?? refuse(key, allowed)) : null
  }
  const oneOf = <T extends string>(key: string, values: readonly T[]): T | null =>
    read(key, values.join(', '), (text) => values.find((value) => value === text) ?? null)
  const isOn = (key: string): boolean | null => {
    const text = labels[key]?.trim().toLowerCase()
    if (!text) return null
    return switches.get(text) ?? refuse(key, 'true, false')
  }
  const duration = (key: string, mostDays: number): number | null =>
    read(key, `0s-${mostDays}d`, (text) =>
      isDurationBetween(0, mostDays * DAY_MS)(text) ? parseDuration(text) : null,
    )
  for (const key of Object.keys(labels)) {
    if (labelKeys.includes(key)) continue
    const meant = suggest(key, labelKeys)
    mistakes.push(
      message('discovery.labelUnknown', {
        label: `talaia.${shorten(key)}`,
        meant: meant === null ? 'none' : `talaia.${meant}`,
      }),
    )
  }
  read('address', 'host:5432', (text) =>
    /^(\[[^\]]+\]|[^:\s]+):\d{1,5}$/.test(text) ? text : null,
  )
  const severity = oneOf('severity', ['critical', 'warning'])
  const preset = labels.groups?.trim() === 'nodus' ? 'nodus' : null
  const listed =
    preset === null
      ? read('groups', 'nodus, or core=users,tenants; backoffice=knowledge_*', (text) =>
          parseGroups(text, severity ?? 'warning'),
        )
      : presets[preset]
  const all: Group[] | null =
    severity === null ? null : [{ id: 'tables', name: 'Tables', severity, tables: ['*'] }]
  return {
    enable: isOn('enable'),
    name: read('name', '1-100', (text) => (text.length <= 100 ? text : null)),
    databases: read('databases', 'shop, app_*', (text) => listOf(text)),
    pin: isOn('pin'),
    environment: {
      settleMs: duration('settle', 1) ?? DEFAULT_SETTLE_MS,
      learnAfterMs: duration('learn_after', 30) ?? DEFAULT_LEARN_AFTER_MS,
      unreachable: oneOf('unreachable', ['alert', 'quiet']),
      onRestart: oneOf('on_restart', ['keep', 'reset']) ?? 'keep',
      preset,
      groups: listed ?? all,
      checks: defaultChecks,
      backups: null,
    },
    mistakes,
  }
}
