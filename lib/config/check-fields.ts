import type { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { type Message, message } from '@/lib/model/message'
import { backupsFields, encryptFields, folderFields, keepFields } from './backups-fields'
import { assertionFields, checksFields } from './checks-fields'
import { engineFields } from './engines-fields'
import { maintenanceFields } from './maintenance-fields'
import { describeFound, formatPath, type Path, problem, shorten } from './problems'
import { receiverKinds } from './receiver-fields'
import { routeFields } from './route-fields'
import { type ConfigurationFile, environmentFields, fileSchema, groupFields } from './schema'
import { suggest } from './suggest'

type Issue = z.core.$ZodIssue

/** What stands at a place of the file; undefined where nothing does. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((place, part) => {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, part)) return undefined
    return Object.entries(place).find(([key]) => key === String(part))?.[1]
  }, value)

const listKeys = (path: Path, file: unknown): string[] => {
  const shape = formatPath(path).replace(/\[\d+\]/g, '[]')
  if (shape === '') return Object.keys(fileSchema.shape)
  if (shape === 'environments[]') return Object.keys(environmentFields.shape)
  if (shape === 'environments[].groups[]') return Object.keys(groupFields.shape)
  if (shape === 'environments[].checks') return Object.keys(checksFields.shape)
  if (shape === 'environments[].checks.assertions[]') return Object.keys(assertionFields.shape)
  if (shape === 'environments[].backups') return Object.keys(backupsFields.shape)
  if (shape === 'environments[].backups.keep') return Object.keys(keepFields.shape)
  if (shape === 'environments[].backups.encrypt') return Object.keys(encryptFields.shape)
  if (shape === 'environments[].backups.folders[]') return Object.keys(folderFields.shape)
  if (shape === 'engines[]') return Object.keys(engineFields.shape)
  if (shape === 'maintenance[]') return Object.keys(maintenanceFields.shape)
  if (shape === 'routes[]') return Object.keys(routeFields.shape)
  const type = valueAt(file, [...path, 'type'])
  const kind = Object.entries(receiverKinds).find(([name]) => name === type)?.[1]
  return Object.keys((kind ?? receiverKinds.webhook).shape)
}

/** Keys that are set elsewhere, with the environment variable that sets them. */
const variablesFor = new Map([
  ['port', 'PORT'],
  ['host', 'HOST'],
  ['basePath', 'TALAIA_BASE_PATH'],
  ['demo', 'TALAIA_DEMO'],
])

const allowedInsteadOf = (key: string, path: Path, file: unknown): Message => {
  const variable = path.length === 0 ? variablesFor.get(key) : undefined
  if (variable) return message('config.allowed.onlyVariable', { variable })
  const known = listKeys(path, file)
  const meant = suggest(key, known)
  return meant === null
    ? message('config.allowed.keys', { keys: known.join(', ') })
    : message('config.allowed.keyMeant', { key: meant })
}

const oneOf = (values: readonly unknown[]): Message =>
  message('config.allowed.oneOf', { values: values.map(String).join(', ') })

const allowedBy = (issue: Issue, found: unknown): Message => {
  if (issue.path.length === 1 && issue.path[0] === 'auth' && found === 'accounts')
    return message('config.allowed.auth')
  if (issue.code === 'invalid_value') return oneOf(issue.values)
  if (issue.message.startsWith('config.')) return message(issue.message)
  if (issue.code === 'invalid_union') return oneOf(Object.keys(receiverKinds))
  if (issue.code === 'too_big')
    return message('config.allowed.shorter', { most: String(issue.maximum) })
  return message(
    issue.code === 'invalid_type' && issue.expected === 'array'
      ? 'config.allowed.list'
      : 'config.allowed.mapping',
  )
}

/** The issues of the branch that was meant: the one whose own type fits. */
const unfold = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.find((branch) => branch.every(({ path }) => path.length > 0))
  return (meant ?? []).length > 0
    ? (meant ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    : [issue]
}

const pathOf = (issue: Issue): Path =>
  issue.path.map((part) => (typeof part === 'number' ? part : String(part)))

/** A secret that came from a file is reported where the file is named. */
const placeOf = (path: Path, raw: unknown): Path => {
  const fileKey = [...path.slice(0, -1), `${path.at(-1)}File`]
  return path.length > 0 && valueAt(raw, path) === undefined && valueAt(raw, fileKey) !== undefined
    ? fileKey
    : path
}

export interface FieldsCheck {
  file: ConfigurationFile | null
  problems: ConfigurationProblem[]
}

/**
 * Checks each field. `filled` has variables and secret files filled in; `raw` is as written, and the only one that
 * problems quote.
 */
export const checkFields = (filled: unknown, raw: unknown): FieldsCheck => {
  const parsed = fileSchema.safeParse(filled)
  if (parsed.success) return { file: parsed.data, problems: [] }
  const problems = parsed.error.issues.flatMap(unfold).flatMap((issue) => {
    const path = pathOf(issue)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        problem(
          formatPath([...path, key]),
          message('config.found.unknownKey', { key: shorten(key) }),
          allowedInsteadOf(key, path, raw),
        ),
      )
    const place = placeOf(path, raw)
    const fromFile = place !== path
    const found = valueAt(raw, path)
    // A secret file that could not be read has been reported as such.
    if (fromFile && valueAt(filled, path) === undefined) return []
    return [
      problem(
        formatPath(place),
        fromFile ? message('config.found.hidden') : describeFound(found, path),
        allowedBy(issue, found),
      ),
    ]
  })
  return { file: null, problems }
}
