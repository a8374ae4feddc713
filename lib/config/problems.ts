import type { ConfigurationProblem } from '@/lib/model/config'
import { type Message, message } from '@/lib/model/message'
import { maskDatabaseUrl, maskUrl, maskWithin } from './mask'

export type Path = readonly (string | number)[]

/** `environments[0].groups[1].id`. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? shorten(part) : `${text}.${shorten(part)}`
  }, '')

const LONGEST = 60

/** At most 60 characters on one line, with connection strings and addresses masked. */
export const shorten = (text: string): string => {
  const oneLine = maskWithin(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
  const characters = [...oneLine]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : oneLine
}

const masks = new Map<string, (text: string) => string>([
  ['database', maskDatabaseUrl],
  ['verifyDatabase', maskDatabaseUrl],
  // A private key of age that stands where the public one belongs.
  ['recipients', (text) => (/^age1/.test(text) ? shorten(text) : '***')],
  ['historyUrl', maskDatabaseUrl],
  ['DATABASE_URL', maskDatabaseUrl],
  ['TALAIA_HISTORY_URL', maskDatabaseUrl],
  ['url', maskUrl],
  ...['secret', 'token', 'password', 'topic', 'key', 'urls'].map(
    (key) => [key, () => '***'] as const,
  ),
])

/** What was found at a place, fit to be shown: never a secret, never more than a line. */
export const describeFound = (value: unknown, path: Path): Message => {
  if (value === undefined || value === null || value === '') return message('config.found.nothing')
  if (Array.isArray(value)) return message('config.found.list')
  if (typeof value === 'object') return message('config.found.mapping')
  const mask = masks.get(String(path.findLast((part) => typeof part === 'string')))
  const shown = mask ? mask(String(value)) : shorten(String(value))
  if (shown === '***') return message('config.found.hidden')
  return message('config.found.value', { value: shown })
}

export const problem = (
  path: string,
  found: Message,
  allowed: Message,
  line: number | null = null,
): ConfigurationProblem => ({ path, found, allowed, line })
