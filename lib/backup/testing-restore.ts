import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { createDocker } from '@/lib/docker/docker'
import { createExec } from '@/lib/docker/exec'
import { type ComposeOptions, composeStack } from '@/lib/testing/compose'
import { findTools } from './find-tools'
import { applyRestore } from './restore-apply'
import type { RestorableBackup } from './restore-load'
import type { Name } from './restore-names'
import { prepareRestore } from './restore-plan'
import type { PostgresTools } from './tools'

/** A Compose stack with Postgres's programs in its container, and dumps of it in a folder of their own. */
export const restoreStage = async (
  options: Omit<ComposeOptions, 'name'> & { name: string },
): Promise<RestoreStage> => {
  const stack = await composeStack(options)
  const directory = await mkdtemp(join(tmpdir(), `talaia-${options.name}-`))
  await stack.up()
  const docker = createDocker({ dockerHost: null, now: Date.now })
  const query = { name: stack.container, host: '127.0.0.1', port: stack.port, deadlineMs: 10_000 }
  const section = (await docker.collect(query)).container
  if (!section.observed) throw new Error(JSON.stringify(section.reason))
  const [version] = await stack.psql(`select current_setting('server_version_num')::int as number`)
  const found = await findTools({
    exec: createExec(null),
    container: section.value,
    connectionString: stack.databaseUrl,
    superuser: null,
    run: 'container',
    serverVersionNumber: z.object({ number: z.number() }).parse(version).number,
  })
  if (!found.observed) throw new Error(JSON.stringify(found.reason))
  const tools = found.value
  let backups = 0
  let restores = 0
  const stage: RestoreStage = {
    stack,
    tools,
    rows: stack.psql,
    async state() {
      const rows = z.array(z.object({ kind: z.string(), text: z.string() }))
      return rows
        .parse(await stack.psql(stateSql))
        .map(({ kind, text }) => `${kind}: ${text}`)
        .filter((text) => !text.includes('pg_toast'))
    },
    async dump(kind = 'custom') {
      backups += 1
      const file = join(directory, `${backups}.dump`)
      const program = {
        custom: ['pg_dump', '-Fc', '-d', 'nodus'],
        plain: ['pg_dump', '-d', 'nodus'],
        cluster: ['pg_dumpall'],
      }[kind]
      const output = openSync(file, 'w', 0o600)
      execFileSync('docker', ['exec', stack.container, ...program, '-U', 'nodus'], {
        stdio: ['ignore', output, 'pipe'],
      })
      closeSync(output)
      const format = kind === 'custom' ? 'custom' : 'plain'
      return { id: `backup${backups}`, file, format, wrapping: [], manifest: null, sha256: null }
    },
    async prepare(backup, relations) {
      const id = `${options.name}${++restores}`
      return { id, ...(await prepareRestore({ tools, backup, identity: null, relations, id })) }
    },
    async restore(backup, relations) {
      const prepared = await stage.prepare(backup, relations)
      return { ...prepared, outcome: await applyRestore({ tools, ...prepared }) }
    },
    async destroy() {
      await stack.destroy()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return stage
}

type Prepared = Awaited<ReturnType<typeof prepareRestore>> & { id: string }

export interface RestoreStage {
  stack: Awaited<ReturnType<typeof composeStack>>
  tools: PostgresTools
  rows(sql: string): Promise<Record<string, unknown>[]>
  /**
   * All that makes up the database apart from oids, a line an object: definitions, owners, grants, comments, values of
   * sequences, checksums of rows.
   */
  state(): Promise<string[]>
  /** By `pg_dump` of the whole database, or by `pg_dumpall` of all. */
  dump(kind?: 'custom' | 'plain' | 'cluster'): Promise<RestorableBackup>
  prepare(backup: RestorableBackup, relations: Name[]): Promise<Prepared>
  restore(
    backup: RestorableBackup,
    relations: Name[],
  ): Promise<Prepared & { outcome: Awaited<ReturnType<typeof applyRestore>> }>
  destroy(): Promise<void>
}

/** Names in one schema. */
export const inSchema = (schema: string, names: string[]): Name[] =>
  names.map((name) => ({ schema, name }))

const stateSql = `
  select 'column' kind, format('%s.%s %s %s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
    a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated) as text
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
  union all select 'constraint', format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
  from pg_constraint where conrelid > 0
  union all select 'index', format('%s %s', indexrelid::regclass, pg_get_indexdef(indexrelid)) from pg_index where indrelid >= 16384
  union all select 'trigger', format('%s %s', pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal
  union all select 'policy', format('%s %s %s %s', polrelid::regclass, polname, pg_get_expr(polqual, polrelid), polcmd) from pg_policy
  union all select 'sequence', format('%s.%s %s %s %s', schemaname, sequencename, last_value, increment_by, sequenceowner) from pg_sequences
  union all select 'view', format('%s.%s %s', schemaname, viewname, definition) from pg_views where schemaname not in ('pg_catalog', 'information_schema')
  union all select 'relation', format('%s %s %s %s %s %s %s', oid::regclass, relkind, pg_get_userbyid(relowner),
    (select string_agg(x::text, ',' order by x::text) from unnest(relacl) x), relrowsecurity, relispartition, reloptions)
  from pg_class where oid >= 16384 and relkind in ('r', 'p', 'v', 'm', 'S')
  union all select 'type', format('%s %s %s', t.oid::regtype, (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum e where e.enumtypid = t.oid), pg_get_userbyid(typowner))
  from pg_type t where t.oid >= 16384 and typtype in ('e', 'd')
  union all select 'function', pg_get_functiondef(p.oid) from pg_proc p where p.oid >= 16384 and pronamespace <> 'pg_catalog'::regnamespace
  union all select 'schema', format('%s %s %s', nspname, pg_get_userbyid(nspowner), nspacl) from pg_namespace where nspname !~ '^pg_'
  union all select 'comment', format('%s %s', i.identity, d.description)
  from pg_description d cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i where d.objoid >= 16384
  union all select 'rows', format('%s %s', c.oid::regclass, (xpath('/row/m/text()', query_to_xml(
    format('select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '''')) m from %s t', c.oid::regclass), false, true, '')))[1])
  from pg_class c where c.relkind in ('r', 'm') and c.oid >= 16384
  order by 1, 2`

/** Names, oids and files of tables whose names are like this. */
export const identitiesSql = (like: string): string =>
  `select oid::regclass::text as name, oid, relfilenode from pg_class
  where relkind = 'r' and oid >= 16384 and relname like '${like}' order by 1`
