import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Invalid } from '@/lib/model/errors'
import type { PostgresTools } from './tools'

/** One line of a table of contents, as `pg_restore --list --verbose` prints it. */
export interface ArchiveEntry {
  id: number
  /** Catalog and oid of the object; 0: it has none of its own (grants, comments, attachments). */
  classid: number
  oid: number
  kind: string
  /** Ids of entries that it needs. */
  needs: number[]
}

/** The schema of a database, entry by entry. */
export interface Archive {
  entries: ArchiveEntry[]
  /** SQL by entry, of what comes before rows and of what comes after, in the order in which it is to run. */
  before: Map<number, string>
  after: Map<number, string>
}

/** As `pg_dump` names kinds of more than one word; whatever follows is a name. */
const longKinds = [
  'ACCESS METHOD',
  'CHECK CONSTRAINT',
  'DATABASE PROPERTIES',
  'DEFAULT ACL',
  'EVENT TRIGGER',
  'FK CONSTRAINT',
  'FOREIGN DATA WRAPPER',
  'FOREIGN SERVER',
  'FOREIGN TABLE',
  'INDEX ATTACH',
  'MATERIALIZED VIEW DATA',
  'MATERIALIZED VIEW',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'PROCEDURAL LANGUAGE',
  'PUBLICATION TABLES IN SCHEMA',
  'PUBLICATION TABLE',
  'ROW SECURITY',
  'SECURITY LABEL',
  'SEQUENCE OWNED BY',
  'SEQUENCE SET',
  'SHELL TYPE',
  'STATISTICS DATA',
  'SUBSCRIPTION TABLE',
  'TABLE ATTACH',
  'TABLE DATA',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'TEXT SEARCH PARSER',
  'TEXT SEARCH TEMPLATE',
  'USER MAPPING',
]

const entryLine = /^(\d+); (\d+) (\d+) (.*)$/
const needsLine = /^;\tdepends on: ([\d ]+)$/

/** Names in it are only for people: `pg_restore` puts spaces for their newlines, so nothing is read from them. */
export const parseContents = (text: string): ArchiveEntry[] => {
  const entries: ArchiveEntry[] = []
  for (const line of text.split('\n')) {
    const needs = needsLine.exec(line)?.[1]
    if (needs !== undefined) entries.at(-1)?.needs.push(...needs.split(' ').map(Number))
    const [, id, classid, oid, rest = ''] = entryLine.exec(line) ?? []
    if (id === undefined) continue
    const kind = longKinds.find((known) => rest.startsWith(`${known} `)) ?? rest.split(' ')[0] ?? ''
    entries.push({ id: Number(id), classid: Number(classid), oid: Number(oid), kind, needs: [] })
  }
  return entries
}

const header = /^--\n-- TOC entry (\d+) \(class (\d+) OID (\d+)\)\n/gm
/** Settings that `pg_restore` writes before the entry that needs them, and so at the end of the one before. */
const trailing = /(?:\n(?:SET default_(?:tablespace|table_access_method) = [^\n]*;)?)+$/

/**
 * SQL by entry, in the order in which it is to run (grants come last). Text in a function may look like the beginning of
 * an entry: what counts has number, catalog and oid of one in the table of contents, and where one comes twice, nothing
 * is restored from it.
 */
export const splitSql = (sql: string, entries: ArchiveEntry[]): Map<number, string> => {
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const seen = new Set<number>()
  const found: { id: number; at: number }[] = []
  for (const match of sql.matchAll(header)) {
    const entry = known.get(Number(match[1]))
    if (entry?.classid !== Number(match[2]) || entry.oid !== Number(match[3])) continue
    if (seen.has(entry.id))
      throw new Invalid('errors.restoreArchiveUnreadable', { entry: entry.id })
    seen.add(entry.id)
    found.push({ id: entry.id, at: match.index })
  }
  const pieces = new Map<number, string>()
  let settings = settingsOf(sql.slice(0, found[0]?.at ?? 0))
  found.forEach(({ id, at }, index) => {
    const piece = sql.slice(at, found[index + 1]?.at ?? endOf(sql))
    pieces.set(id, [...settings, piece.replace(trailing, '\n')].join('\n'))
    settings = settingsOf(piece, settings)
  })
  return pieces
}

const settingsOf = (text: string, before: string[] = []): string[] => {
  const tail = trailing.exec(text)?.[0] ?? ''
  const settings = new Map(before.map((line) => [line.split(' = ')[0], line]))
  for (const line of tail.split('\n')) if (line) settings.set(line.split(' = ')[0], line)
  return [...settings.values()]
}

const endOf = (sql: string): number => {
  const end = /\n-- Completed on [^\n]*\n|\n--\n-- PostgreSQL database dump complete\n/.exec(
    sql.slice(-400),
  )
  return end ? Math.max(0, sql.length - 400) + end.index : sql.length
}

/**
 * Takes those entries out that attach a partition to a table that is there, and gives them: with the keys that such a
 * table has, attaching would make keys that the partition is to get from its own entries. Done last, it finds them.
 */
export const attachesToPresent = (
  { entries }: Pick<Archive, 'entries'>,
  chosen: Set<number>,
): Set<number> => {
  const attaches = entries.filter(
    ({ id, kind, needs }) =>
      kind === 'TABLE ATTACH' && chosen.has(id) && needs.some((need) => !chosen.has(need)),
  )
  const partitions = new Set(
    attaches.flatMap(({ needs }) => needs.filter((need) => chosen.has(need))),
  )
  for (const { id, kind, needs } of entries)
    if (kind === 'INDEX ATTACH' && needs.some((need) => partitions.has(need))) chosen.delete(id)
  const last = new Set(attaches.map(({ id }) => id))
  for (const id of last) chosen.delete(id)
  return last
}

const collect = async (
  tools: PostgresTools,
  program: 'pg_dump' | 'pg_restore',
  options: { words: string[]; database: string | null; stdin?: Buffer; signal?: AbortSignal },
): Promise<Buffer> => {
  const stdout = new PassThrough()
  const [bytes, { exitCode, stderr }] = await Promise.all([
    buffer(stdout),
    tools
      .run(program, {
        arguments: options.words,
        database: options.database,
        stdin: options.stdin ? Readable.from([options.stdin]) : undefined,
        stdout,
        signal: options.signal,
      })
      .catch((error: unknown) => {
        stdout.destroy(error instanceof Error ? error : new Error(`${error}`))
        throw error
      }),
  ])
  if (exitCode !== 0)
    throw new Invalid('errors.restoreFailed', {
      detail: stderr.trim().split('\n').slice(-3).join('\n'),
    })
  return bytes
}

/** Reads the schema of a database, without rows: some bytes for each object. */
export const readArchive = async (
  tools: PostgresTools,
  options: { database: string; signal?: AbortSignal },
): Promise<Archive> => {
  const { database, signal } = options
  const words = ['--format=custom', '--schema-only']
  const archive = await collect(tools, 'pg_dump', { words, database, signal })
  const read = (...more: string[]): Promise<Buffer> =>
    collect(tools, 'pg_restore', { words: more, database: null, stdin: archive, signal })
  const entries = parseContents((await read('--list', '--verbose')).toString('utf8'))
  const section = async (name: string): Promise<Map<number, string>> => {
    const sql = await read('--verbose', `--section=${name}`, '-f', '-')
    return splitSql(sql.toString('utf8'), entries)
  }
  return { entries, before: await section('pre-data'), after: await section('post-data') }
}
