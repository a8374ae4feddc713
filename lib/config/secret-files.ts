import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, type Path, problem, shorten } from './problems'
import type { TextRead } from './read-file'

export type ReadSecret = (path: string) => Promise<TextRead>

/** The key that each `…File` key stands in for. */
const standsFor = new Map([
  ['urlFile', 'url'],
  ['secretFile', 'secret'],
  ['tokenFile', 'token'],
  ['keyFile', 'key'],
  ['urlsFile', 'urls'],
  ['databaseFile', 'database'],
  ['verifyDatabaseFile', 'verifyDatabase'],
  ['historyUrlFile', 'historyUrl'],
  ['passwordFile', 'password'],
])

/** Reads one secret; `undefined` after a report. A final line break is not part of it. */
export const readSecret = async (
  path: string,
  file: string,
  read: ReadSecret,
  report: (problem: ConfigurationProblem) => void,
): Promise<string | undefined> => {
  const answer = await read(file)
  const values = { file: shorten(file) }
  if ('code' in answer) {
    const unread = message('config.found.unreadable', { ...values, code: answer.code })
    report(problem(path, unread, message('config.allowed.secretFile')))
    return undefined
  }
  const secret = answer.text.trim()
  if (secret !== '') return secret
  const empty = message('config.found.emptyFile', values)
  report(problem(path, empty, message('config.allowed.secretFile')))
  return undefined
}

/**
 * The values with every key such as `urlFile` turned into the key it stands for, filled from the file it names. Both
 * keys at once are a mistake.
 */
export const fillSecretFiles = async (
  value: unknown,
  read: ReadSecret,
  report: (problem: ConfigurationProblem) => void,
  path: Path = [],
): Promise<unknown> => {
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const [index, item] of value.entries())
      items.push(await fillSecretFiles(item, read, report, [...path, index]))
    return items
  }
  if (typeof value !== 'object' || value === null) return value
  const filled = new Map<string, unknown>(Object.entries(value))
  for (const [key, item] of Object.entries(value)) {
    const target = standsFor.get(key)
    if (target === undefined || typeof item !== 'string' || item.trim() === '') {
      filled.set(key, await fillSecretFiles(item, read, report, [...path, key]))
      continue
    }
    const place = formatPath([...path, key])
    if (filled.get(target) !== undefined) {
      const both = message('config.found.both', { one: target, other: key })
      report(problem(place, both, message('config.allowed.eitherKey')))
      continue
    }
    const secret = await readSecret(place, item, read, report)
    if (secret !== undefined && target !== 'password') filled.set(target, secret)
    if (target === 'password') filled.set(key, secret)
  }
  return Object.fromEntries(filled)
}
