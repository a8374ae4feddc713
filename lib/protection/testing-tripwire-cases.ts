import { beforeEach, expect, it } from 'vitest'
import { install } from './protection'
import { request, type TestDatabase } from './testing-database'
import { KEPT_RECORDS, PRUNED_EVERY, RELATIONS_A_RECORD, STATEMENT_LENGTH } from './tripwire-sql'

const hostile = ['a"b', "it's", 'two\nlines', '🗼 tower', '%I $talaia$ \\']
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** What the tripwire promises, of one database that is made anew for each. */
export const tripwireCases = (database: () => TestDatabase): void => {
  beforeEach(async () => {
    await install(database().url, request('tripwire'))
  })

  it('records every kind of drop, once a command', async () => {
    const { query, told } = database()
    await query('create view v as select 1 as one; create materialized view m as select * from v')
    await query('drop table posts, litellm_logs', 'app')
    await query('drop view v cascade')
    await query('do $$ begin execute $q$drop table audit.log$q$; end $$', 'app')
    await query(`create function f() returns void language sql as 'drop table ev'`, 'app')
    await query('select f()', 'app')
    await query('set session_replication_role = replica; drop table litellm_keys')
    await query('create schema s create table t1 (i int) create table t2 (i int)', 'app')
    await query('drop schema s cascade', 'app')
    await query('drop owned by app cascade', 'app')
    expect(await told()).toEqual([
      'DROP TABLE: litellm_logs, posts',
      'DROP VIEW: v, m',
      'DROP TABLE: log',
      'DROP TABLE: ev, ev_2024',
      'DROP TABLE: litellm_keys',
      'DROP SCHEMA: t1, t2',
      'DROP OWNED: users',
    ])
  })

  it('says who, from where, in which transaction and with which statement', async () => {
    const { query, records } = database()
    const [table] = await query(`select 'litellm_logs'::regclass::oid::int as oid`)
    await query('set role migrator; reset role; set role app; drop table litellm_logs; reset role')
    const [record] = await records()
    expect(record).toMatchObject({
      command: 'DROP TABLE',
      relations: [{ type: 'table', schema: 'public', name: 'litellm_logs', oid: table?.oid }],
      sessionUser: 'postgres',
      currentUser: 'app',
      applicationName: 'test',
      clientAddress: '127.0.0.1',
      statement: 'set role migrator; reset role; set role app; drop table litellm_logs; reset role',
    })
    expect(record?.backendStartedAt).toBeLessThanOrEqual(record?.at ?? 0)
    const [status] = await query(
      `select pg_xact_status('${record?.transactionId}'::xid8) as status, pg_current_wal_flush_lsn() > '${record?.lsn}'::pg_lsn as flushed`,
    )
    expect(status).toEqual({ status: 'committed', flushed: true })
  })

  it('leaves no record of a drop that is rolled back, nor of temporary tables, indexes or columns', async () => {
    const { query, failure, told } = database()
    await query('begin; drop table users cascade; rollback')
    expect(await failure('drop table posts; select 1/0')).toMatch(/division by zero/)
    await query(
      `begin; savepoint s; drop table posts; rollback to s; create temp table users (id int); drop table users;
       drop index posts_body; alter table posts drop column body; commit`,
    )
    expect(await told()).toEqual([])
  })

  it('records TRUNCATE of tables of groups, their partitions and what CASCADE takes, once a statement', async () => {
    const { query, told } = database()
    await query('create table elsewhere (i int); truncate elsewhere')
    await query('truncate users cascade', 'app')
    await query('truncate ev_2024', 'app')
    await query('begin; truncate audit.log; rollback', 'app')
    await query('set session_replication_role = replica; truncate audit.log')
    await query('begin isolation level serializable; truncate litellm_keys cascade; commit')
    const [first = '', ...others] = await told()
    const named = first.replace('TRUNCATE TABLE: ', '').split(', ').sort()
    expect(named).toEqual(['litellm_keys', 'litellm_logs', 'posts', 'users'])
    expect(others).toEqual([
      'TRUNCATE TABLE: ev_2024',
      'TRUNCATE TABLE: log',
      'TRUNCATE TABLE: litellm_keys',
      'TRUNCATE TABLE: litellm_logs',
    ])
  })

  it('watches tables of groups that are made, renamed or moved later', async () => {
    const { query, told } = database()
    const later = [
      'create table litellm_new (i int)',
      'create table litellm_as as select 1 as i',
      'select 1 as i into litellm_into',
      'create table other (i int); alter table other rename to litellm_renamed',
      'create table moved (i int); alter table moved set schema audit',
      'create schema x create table litellm_x (i int)',
      'create schema y create table inside (i int); alter schema audit rename to z; alter schema y rename to audit',
      `create table ev_2025 partition of ev for values from ('2025-01-01') to ('2026-01-01')`,
    ]
    for (const sql of later) await query(sql, 'app')
    const names = [
      ...['litellm_new', 'litellm_as', 'litellm_into', 'litellm_renamed', 'z.moved'],
      ...['x.litellm_x', 'audit.inside', 'ev_2025'],
    ]
    for (const name of names) await query(`truncate ${name}`, 'app')
    const plain = names.map((name) => `TRUNCATE TABLE: ${name.replace(/^.*\./, '')}`)
    expect(await told()).toEqual(plain)
  })

  it('keeps hostile names and long statements, in a hostile session', async () => {
    const { query, records } = database()
    for (const name of hostile) {
      await query(`create table litellm_x (i int); alter table litellm_x rename to ${quoted(name)}`)
    }
    await query(
      `create schema "s""'\n🗼"; create table "s""'\n🗼".${quoted('litellm_a"')} (i int); truncate "s""'\n🗼".${quoted('litellm_a"')}`,
    )
    await query(
      `create function public.clock_timestamp() returns timestamptz language sql as $$ select 'epoch'::timestamptz $$;
       create temp table pg_class (oid oid);
       set search_path = public, pg_temp, pg_catalog; set standard_conforming_strings = off;
       drop table ${hostile.map(quoted).join(', ')} /* ${'🗼'.repeat(5_000)} */`,
    )
    const [truncated, dropped] = await records()
    expect(truncated?.relations).toMatchObject([{ schema: `s"'\n🗼`, name: 'litellm_a"' }])
    expect(dropped?.relations.map(({ name }) => name).sort()).toEqual(hostile.toSorted())
    expect([...(dropped?.statement ?? '')]).toHaveLength(STATEMENT_LENGTH)
    expect(dropped?.at).toBeGreaterThan(1_600_000_000_000)
  })

  it('is bounded: the newest records stay, and a command of very many relations makes several', async () => {
    const { query, records } = database()
    const many = RELATIONS_A_RECORD + 1
    await query(
      `create schema wide; do $$ begin for i in 1..${many} loop execute format('create view wide.v%s as select 1', i); end loop; end $$`,
    )
    await query('drop schema wide cascade')
    expect((await records()).map(({ relations }) => relations.length)).toEqual([many - 1, 1])
    await query(`insert into talaia_protection.records select r.id - n, r.command, r.relations, r.session_role,
        r.current_role_name, null, null, null, null, 1, null, r.transaction_id, r.lsn, r.at, null
      from (select * from talaia_protection.records order by id limit 1) r, generate_series(1, ${2 * KEPT_RECORDS}) n;
      select setval('talaia_protection.record_number', ${PRUNED_EVERY - 1})`)
    await query('drop table litellm_logs')
    const kept = await records()
    expect(kept).toHaveLength(KEPT_RECORDS)
    expect(kept.at(-1)?.relations).toMatchObject([{ name: 'litellm_logs' }])
  })

  it('never stands in the way: where it fails, the command goes on', async () => {
    const { query, failure } = database()
    await query('alter table talaia_protection.records rename to gone')
    expect(await failure('drop table litellm_logs', 'app')).toBe('none')
    expect(await failure('truncate posts', 'app')).toBe('none')
    await query('alter table talaia_protection.patterns rename to gone_too')
    expect(await failure('create table litellm_new (i int)', 'app')).toBe('none')
    expect(await failure(`set talaia.truncate_record = 'x'; truncate posts`, 'app')).toBe('none')
  })

  it('lets nobody read, write or forge records but its owner, and the reader read', async () => {
    const { query, failure } = database()
    await query('drop table litellm_logs')
    const attempts = [
      'select * from talaia_protection.records',
      'insert into talaia_protection.records (id) values (1)',
      'delete from talaia_protection.records',
      `select nextval('talaia_protection.record_number')`,
      `select talaia_protection.record('DROP TABLE', '[]')`,
      'create trigger t after truncate on users execute function talaia_protection.tripwire_truncate()',
    ]
    for (const sql of attempts) expect(await failure(sql, 'app')).toMatch(/permission denied/)
    expect(await query('select * from talaia_protection.records', 'watcher')).toHaveLength(1)
    for (const sql of attempts.slice(1)) {
      expect(await failure(sql, 'watcher')).toMatch(/permission denied|must be owner/)
    }
    expect(await failure('select talaia_protection.tripwire()')).toMatch(/trigger/)
  })
}
