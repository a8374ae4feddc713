import { z } from 'zod'
import { Invalid, Unsupported } from '@/lib/model/errors'
import { lsnSchema } from '@/lib/model/lsn'
import { psql, psqlLoosely } from './container'
import type { DiskPlan } from './plan'
import type { Found } from './states'

const ROWS = 500
const STREAMED = 20_000

const makeTable = (name: string): string =>
  `create table ${name} (id int primary key, body text not null);
insert into ${name} select i, repeat(md5(i || '${name}'), 8) from generate_series(1, ${ROWS}) i;`

export const streamOf = (round: number): string => `round_${round}_stream`

/** What a round writes: tables in autocommit, tables in one transaction, and an empty one for the stream of rows. */
export const workloadOf = (round: number): string =>
  [
    makeTable(`round_${round}_autocommit_1`),
    makeTable(`round_${round}_autocommit_2`),
    'begin;',
    makeTable(`round_${round}_transaction_1`),
    makeTable(`round_${round}_transaction_2`),
    'commit;',
    `create table ${streamOf(round)} (id int primary key, body text not null);`,
  ].join('\n')

/** Single rows, each committed by itself; psql prints an id after Postgres has acknowledged the commit. */
export const streamSql = (round: number): string =>
  Array.from(
    { length: STREAMED },
    (_, index) =>
      `insert into ${streamOf(round)} values (${index + 1}, repeat('x', 200)) returning id;`,
  ).join('\n')

const clusterSchema = z.object({
  systemIdentifier: z.string(),
  flushLsn: lsnSchema,
  version: z.string(),
  fsync: z.string(),
  synchronous_commit: z.string(),
  full_page_writes: z.string(),
  names: z.array(z.string()).nullable(),
})
export type ClusterState = z.infer<typeof clusterSchema>

const clusterSql = `select json_build_object(
  'systemIdentifier', (select system_identifier::text from pg_control_system()),
  'flushLsn', pg_current_wal_flush_lsn()::text,
  'version', split_part(current_setting('server_version'), ' ', 1),
  'fsync', current_setting('fsync'),
  'synchronous_commit', current_setting('synchronous_commit'),
  'full_page_writes', current_setting('full_page_writes'),
  'names', (select json_agg(relname order by oid) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'));`

const parseJson = <T>(schema: z.ZodType<T>, text: string): T => {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new Invalid('doctor.answerInvalid', { detail: text.slice(0, 200) }, error)
  }
}

export const readCluster = async (plan: DiskPlan, signal?: AbortSignal): Promise<ClusterState> =>
  parseJson(clusterSchema, await psql(plan, clusterSql, signal))

const tableSchema = z.object({
  name: z.string(),
  rows: z.number(),
  checksum: z.string(),
  ids: z.array(z.number()).nullish(),
})

const tableSql = (name: string, stream: string): string => {
  const ids = name === stream ? ", 'ids', json_agg(id)" : ''
  return `select json_build_object('name', '${name}', 'rows', count(*), 'checksum',
  md5(coalesce(string_agg(id || body, ',' order by id), ''))${ids}) from ${name};`
}

/** Reads every row of every table; a table that cannot be read is said so, with what Postgres said. */
export const readTables = async (
  plan: DiskPlan,
  { names, stream }: { names: string[]; stream: string },
  signal?: AbortSignal,
): Promise<Pick<Found, 'tables' | 'unreadable' | 'streamed'>> => {
  const sql = names.map((name) => tableSql(name, stream).replaceAll('\n', ' ')).join('\n')
  const { stdout, stderr } = await psqlLoosely(plan, sql, { signal })
  const lines = stdout.split('\n').filter((line) => line !== '')
  const read = lines.map((line) => parseJson(tableSchema, line))
  const reason = stderr.split('\n').find((line) => /ERROR|FATAL|PANIC/.test(line)) ?? ''
  const missing = names.filter((one) => !read.some(({ name }) => name === one))
  // Nothing read and no error of Postgres: it was the way there that failed.
  if (missing.length > 0 && reason === '')
    throw new Unsupported('doctor.dockerFailed', {
      command: 'docker exec',
      detail: stderr.trim().split('\n').at(-1) ?? '',
    })
  return {
    tables: read.map(({ name, rows, checksum }) => ({ name, rows, checksum })),
    unreadable: missing.map((name) => ({ name, reason })),
    streamed: read.find(({ name }) => name === stream)?.ids ?? [],
  }
}
