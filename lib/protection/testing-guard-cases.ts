import { expect, it } from 'vitest'
import type { GuardChoices } from '@/lib/model/protection'
import { install, remove } from './protection'
import { request, type TestDatabase } from './testing-database'

/** Commands that take something of a protected relation, which only the strict level stops. */
const damages = [
  'alter table posts drop column body',
  'alter table posts drop constraint posts_user_id_fkey',
  'alter table users drop constraint users_email_key',
  'alter table users drop constraint users_email_check',
  'alter table users drop constraint users_pkey cascade',
  'alter table users alter email drop default',
  'drop index posts_body',
  'drop index concurrently posts_body',
  'drop trigger t on posts',
  'drop policy p on posts',
]
/** Commands that drop or take a relation, which both levels stop. */
const drops = [
  'drop table posts',
  'drop table litellm_logs, posts',
  'drop table users cascade',
  'drop table ev',
  'drop table ev_2024',
  'drop schema audit cascade',
  'drop schema public cascade',
  'drop owned by app',
  'do $$ begin execute $q$drop table posts$q$; end $$',
  'drop view audit.v',
]
/** What neither level stops. */
const harmless = [
  'alter table litellm_keys drop constraint litellm_keys_user_id_fkey',
  'drop table litellm_logs',
  'drop table litellm_keys cascade',
  'create table posts_new (id int primary key); drop table posts_new',
  'alter table posts add column n int, alter column body type varchar',
  'create index on posts (n); reindex table posts',
  'create temp table users (id int primary key default 1); alter table users drop column id; drop table users',
  'delete from posts',
]
const refusal = /^Talaia's guard protects /

/** What the guard promises, of one database that is made anew for each. */
export const guardCases = (database: () => TestDatabase): void => {
  const guarded = async (more: Partial<GuardChoices> = {}): Promise<TestDatabase> => {
    const one = database()
    await one.query(`
      create function f() returns trigger language plpgsql as 'begin return null; end';
      create trigger t after insert on posts execute function f();
      create policy p on posts; create view audit.v as select 1; alter view audit.v owner to app;
      alter table users owner to app`)
    await install(one.url, request('guard', more))
    return one
  }
  const shape = ({ query }: TestDatabase) =>
    query(`
      select 'relation' as of, oid::text, relname::text as name from pg_class where relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and relname !~ '^litellm'
      union all select 'constraint', oid::text, conname from pg_constraint where conrelid::regclass::text !~ '^litellm' and connamespace = 'public'::regnamespace
      union all select 'column', attrelid || ' ' || attnum, attname from pg_attribute a where attrelid in ('users'::regclass, 'posts'::regclass)
      union all select 'trigger', oid::text, tgname from pg_trigger where tgrelid in ('users'::regclass, 'posts'::regclass) and not tgisinternal
      union all select 'index', indexrelid::text, indisvalid::text from pg_index where indrelid = 'posts'::regclass
      union all select 'row', id::text, email from users order by 1, 2, 3`)

  it('strict: refuses whatever damages a protected table, and leaves all of it as it was', async () => {
    const one = await guarded()
    const before = await shape(one)
    for (const sql of [...drops, ...damages]) {
      expect(`${sql}: ${await one.failure(sql)}`).toMatch(/: Talaia's guard protects /)
    }
    expect(await shape(one)).toEqual(before)
  })

  it('tables: refuses to drop relations only', async () => {
    const one = await guarded({ level: 'tables' })
    const before = await shape(one)
    for (const sql of drops) {
      expect(`${sql}: ${await one.failure(sql, 'app')}`).toMatch(
        /: Talaia's guard protects |must be owner/,
      )
    }
    expect(await shape(one)).toEqual(before)
    for (const sql of damages.filter((one) => !one.includes('concurrently')))
      expect(`${sql}: ${await one.failure(`begin; ${sql}; rollback`)}`).toBe(`${sql}: none`)
  })

  it('stops nothing that does no harm to protected tables', async () => {
    const one = await guarded()
    for (const sql of harmless)
      expect(`${sql}: ${await one.failure(sql, 'app')}`).toBe(`${sql}: none`)
  })

  it('says what it protects, all that would have gone, and how to allow it', async () => {
    const one = await guarded()
    expect(await one.failure('drop table users cascade', 'app')).toBe(
      `Talaia's guard protects table public.users (group Core): DROP TABLE was refused
It would have dropped table public.users (group Core), table constraint posts_user_id_fkey on public.posts (group Core).
To do it on purpose, run SET talaia.allow_drop = on in this session, or SET LOCAL talaia.allow_drop = on in this transaction, and try again.`,
    )
  })

  it('lets through on purpose: in the session, or in one transaction only', async () => {
    const one = await guarded()
    expect(
      await one.failure(
        'begin; set local talaia.allow_drop = on; drop index posts_body; commit; drop table posts',
      ),
    ).toMatch(refusal)
    expect(await one.failure('set talaia.allow_drop = off; drop table posts')).toMatch(refusal)
    expect(await one.failure('set talaia.allow_drop = on; drop table posts', 'app')).toBe('none')
    expect(await one.failure('drop table audit.log')).toMatch(refusal)
  })

  it('refuses TRUNCATE where chosen, also by CASCADE, of partitions, and of tables made later', async () => {
    const one = await guarded()
    const truncates = [
      'truncate posts',
      'truncate users cascade',
      'truncate ev_2024',
      'truncate ev',
    ]
    for (const sql of truncates) expect(await one.failure(sql, 'app')).toMatch(refusal)
    await one.query('create table audit.later (i int)', 'app')
    expect(await one.failure('truncate audit.later', 'app')).toMatch(refusal)
    expect(await one.failure('set session_replication_role = replica; truncate posts')).toMatch(
      refusal,
    )
    expect(await one.failure('truncate litellm_logs', 'app')).toBe('none')
    expect(await one.failure('set talaia.allow_drop = on; truncate posts', 'app')).toBe('none')
    await install(one.url, request('guard', { truncate: false }))
    expect(await one.failure('truncate posts', 'app')).toBe('none')
    expect(await one.failure('drop table posts', 'app')).toMatch(refusal)
  })

  it('holds in replica mode, in a hostile search_path, and for names that need quotes', async () => {
    const one = await guarded()
    await one.query(`create table audit."it's ""🗼""\n" (i int)`, 'app')
    expect(await one.failure(`drop table audit."it's ""🗼""\n"`, 'app')).toMatch(refusal)
    expect(await one.failure('set session_replication_role = replica; drop table posts')).toMatch(
      refusal,
    )
    expect(
      await one.failure(
        `create function public.current_setting(text, boolean) returns text language sql as $$ select 'on' $$;
         create temp table settings (kind text); create temp table pg_index (indexrelid oid);
         set search_path = pg_temp, public, pg_catalog; set standard_conforming_strings = off; drop table public.posts`,
      ),
    ).toMatch(refusal)
  })

  it('lets through who is on the list: a role and its members, an application, an address', async () => {
    const one = await guarded({ allow: [{ kind: 'role', value: 'migrator' }] })
    await one.query(
      'alter table posts owner to migrator; alter table audit.log owner to migrator; grant create, usage on schema audit to migrator',
    )
    // A superuser counts as a member of every role; that must not open the guard.
    expect(await one.failure('drop table posts')).toMatch(refusal)
    expect(await one.failure('drop table posts', 'member')).toBe('none')
    expect(await one.failure('set role migrator; drop table audit.log')).toBe('none')
    await install(
      one.url,
      request('guard', { allow: [{ kind: 'applicationName', value: 'test' }] }),
    )
    expect(await one.failure(`set application_name = 'other'; drop table ev_2024`)).toMatch(refusal)
    expect(await one.failure('drop table ev_2024')).toBe('none')
    await install(one.url, request('guard', { allow: [{ kind: 'address', value: '10.0.0.0/8' }] }))
    expect(await one.failure('drop table ev')).toMatch(refusal)
    await install(one.url, request('guard', { allow: [{ kind: 'address', value: '127.0.0.0/8' }] }))
    expect(await one.failure('drop table ev')).toBe('none')
  })

  it('protects itself and the tripwire, as far as Postgres lets it', async () => {
    const one = await guarded({ level: 'tables' })
    await install(one.url, request('tripwire'))
    for (const sql of [
      'drop schema talaia_protection cascade',
      'drop function talaia_protection.guard() cascade',
      'drop function talaia_protection.tripwire() cascade',
      'drop table talaia_protection.records',
      'alter table talaia_protection.records drop column statement',
      'drop trigger talaia_guard_truncate on users',
      'drop trigger talaia_tripwire_truncate on litellm_keys',
    ]) {
      expect(`${sql}: ${await one.failure(sql)}`).toMatch(/: Talaia's guard protects |none$/)
    }
    expect(
      await one.query(`select 1 from pg_event_trigger where evtname = 'talaia_guard'`),
    ).toHaveLength(1)
    await remove(one.url, 'guard')
    expect(await one.failure('drop table posts', 'app')).toBe('none')
    expect(await one.told()).toEqual(['DROP TABLE: posts'])
  })

  it('without groups protects every schema, or those that were chosen', async () => {
    const one = database()
    await install(one.url, request('guard', { groups: ['audit'] }, { groups: null }))
    expect(await one.failure('drop table audit.log')).toMatch(/public|group audit/)
    expect(await one.failure('drop table posts')).toBe('none')
    await install(one.url, request('guard', { groups: null }, { groups: null }))
    expect(await one.failure('drop table litellm_logs')).toMatch(/group public/)
  })
}
