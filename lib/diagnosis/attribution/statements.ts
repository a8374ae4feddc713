import type { IncidentRelation } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import { type LogSession, parseLogPrefix } from '@/lib/model/log-prefix'
import type { Case } from '../case'
import { affectedOf } from '../facts/fate'
import { CLOCKS_DIFFER_MS, isAround, removalsOf } from './evidence'

/** A statement of the server's log that names relations of the incident. It may have failed, or been rolled back. */
export interface LoggedStatement {
  line: LogLine
  /** `DROP TABLE`, `DROP SCHEMA` or `TRUNCATE TABLE`, the first in the line. */
  command: string
  session: LogSession | null
  relations: IncidentRelation[]
}

const name = '(?:"(?:[^"]|"")+"|[\\w$\\u0080-\\uffff]+)'
const list = `${name}(?:\\s*\\.\\s*${name})?(?:\\s*\\*)?(?:\\s*,\\s*${name}(?:\\s*\\.\\s*${name})?)*`
const command = new RegExp(
  `\\b(drop\\s+(?:table|schema)|truncate(?:\\s+table)?)\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(${list})`,
  'gi',
)
const part = new RegExp(`(${name})(?:\\s*\\.\\s*(${name}))?`, 'g')

/** A name as the catalog has it: folded to lower case unless it is quoted. */
const unquoted = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase()

interface Named {
  kind: 'table' | 'schema' | 'truncate'
  /** Null: whichever the search_path leads to. */
  schema: string | null
  name: string
}

const namesIn = (text: string): Named[] =>
  [...text.matchAll(command)].flatMap(([, verb = '', names = '']) => {
    const kind = /schema/i.test(verb) ? 'schema' : /^truncate/i.test(verb) ? 'truncate' : 'table'
    return [...names.matchAll(part)].map(
      ([, first = '', second]): Named => ({
        kind,
        schema: second === undefined ? null : unquoted(first),
        name: unquoted(second ?? first),
      }),
    )
  })

const fits = ({ kind, schema, name: own }: Named, relation: IncidentRelation): boolean => {
  if ((kind === 'truncate') !== (relation.change === 'emptied')) return false
  if (kind === 'schema') return own === relation.schema
  return own === relation.name && (schema === null || schema === relation.schema)
}

const commands = { table: 'DROP TABLE', schema: 'DROP SCHEMA', truncate: 'TRUNCATE TABLE' }

const isOurs = (session: LogSession | null, { incident }: Case): boolean => {
  const database = (incident.before.identity ?? incident.after.identity)?.databaseName
  return !session?.database || database === undefined || session.database === database
}

/**
 * Statements of the server's log that name tables of this loss, oldest first. A weak witness: only the name says
 * which table was meant, so a table that the tripwire saw go is never told by it.
 */
export const loggedStatements = (one: Case): LoggedStatement[] => {
  const { before, after } = one.incident
  const servers = new Set(
    [before.container, after.container, ...one.boots.map(({ container }) => container)].flatMap(
      (container) => container?.id ?? [],
    ),
  )
  const format = (after.durability ?? before.durability)?.logLinePrefix ?? null
  const seen = new Set(removalsOf(one).flatMap(({ relations }) => relations))
  const left = new Set(affectedOf(one).filter((relation) => !seen.has(relation)))
  if (left.size === 0) return []
  const byName = Map.groupBy(left, ({ name }) => name)
  return one.logLines
    .filter(({ kind, containerId }) => kind === 'statement' && servers.has(containerId))
    .toSorted((a, b) => a.at - b.at || (a.timeNano + a.text < b.timeNano + b.text ? -1 : 1))
    .flatMap((line) => {
      const names = left.size === 0 ? [] : namesIn(line.text)
      const [first] = names
      const fitting = names.flatMap((named) => {
        const those = named.kind === 'schema' ? [...left] : (byName.get(named.name) ?? [])
        return those.filter((relation) => left.has(relation) && fits(named, relation))
      })
      const relations = [...new Set(fitting)].filter((relation) =>
        isAround(relation, line.at, CLOCKS_DIFFER_MS),
      )
      if (!first || relations.length === 0) return []
      const session = parseLogPrefix(line.prefix, format)
      if (!isOurs(session, one)) return []
      for (const relation of relations) left.delete(relation)
      return [{ line, command: commands[first.kind], session, relations }]
    })
}
