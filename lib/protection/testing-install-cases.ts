import pg from 'pg'
import { expect, it } from 'vitest'
import { defaultLocale, translate } from '@/lib/i18n/translate'
import { Forbidden, Invalid, TalaiaError, Timeout, Unsupported } from '@/lib/model/errors'
import type { Arming } from '@/lib/model/protection'
import { initScript, install, remove, removeSql, verify } from './protection'
import { choices, groups, request, type TestDatabase } from './testing-database'

/** Not there, rather than skipped: elsewhere there is nothing to see. */
const itWhere = (holds: boolean, name: string, run: () => Promise<void>): void => {
  if (holds) it(name, run)
}

/** What somebody does to it, the fault that it is, and of which of the two. */
const tamperings: [string, string, 'tripwire' | 'guard', Arming?][] = [
  ['alter event trigger talaia_guard disable', 'disabled', 'guard', 'disabled'],
  ['alter event trigger talaia_tripwire enable replica', 'disabled', 'tripwire', 'disabled'],
  ['alter event trigger talaia_guard enable', 'notAlways', 'guard'],
  ['drop event trigger talaia_guard_start', 'eventTrigger', 'guard'],
  ['drop event trigger talaia_tripwire_arm', 'eventTrigger', 'tripwire'],
  ['drop event trigger talaia_guard', 'leftovers', 'guard', 'absent'],
  [
    `create or replace function talaia_protection.is_allowed() returns boolean language plpgsql stable
      set search_path = pg_catalog, pg_temp as 'begin return true; end'`,
    ...(['function', 'guard'] as const),
  ],
  ['alter function talaia_protection.guard() volatile', 'function', 'guard'],
  ['alter function talaia_protection.tripwire() reset all', 'function', 'tripwire'],
  ['alter function talaia_protection.tripwire() security invoker', 'function', 'tripwire'],
  ['alter function talaia_protection.record(text, jsonb) owner to app', 'owner', 'tripwire'],
  ['grant execute on function talaia_protection.record to app', 'forgeable', 'tripwire'],
  ['grant insert on talaia_protection.records to public', 'forgeable', 'tripwire'],
  ['grant update on talaia_protection.settings to app', 'forgeable', 'guard'],
  ['alter table talaia_protection.records enable row level security', 'table', 'tripwire'],
  [`delete from talaia_protection.patterns where kind = 'guard'`, 'groups', 'guard'],
  [`insert into talaia_protection.allowances values ('role', 'app')`, 'allowances', 'guard'],
  ['alter table posts disable trigger talaia_guard_truncate', 'truncate', 'guard'],
  ['drop trigger talaia_tripwire_truncate on posts', 'truncate', 'tripwire'],
]
/** Without the event trigger that would mend it at once. */
const beforeTampering = 'set talaia.allow_drop = on; alter event trigger talaia_guard_arm disable;'

/** Everything of a database that an installation could leave behind. */
const traces = `
  select 'event trigger' as of, evtname::text as name from pg_event_trigger
  union all select 'schema', nspname from pg_namespace where nspname not like 'pg\\_t%'
  union all select 'trigger', tgname from pg_trigger where not tgisinternal
  union all select 'function', oid::regprocedure::text from pg_proc where oid >= 16384
  union all select 'relation', oid::regclass::text from pg_class where oid >= 16384 and relnamespace <> 'pg_toast'::regnamespace
  union all select 'comment', description from pg_description where objoid >= 16384
  union all select 'privilege', defaclacl::text from pg_default_acl
  union all select 'dependency', refobjid::regrole::text || classid || dbid from pg_shdepend where refclassid = 'pg_authid'::regclass
    and dbid = (select oid from pg_database where datname = current_database())
  order by 1, 2`

const said = async (promise: Promise<unknown>): Promise<TalaiaError | null> =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof TalaiaError ? error : null),
  )

/** What installing, verifying and removing promise, of one database that is made anew for each. */
export const installCases = (database: () => TestDatabase, major: number): void => {
  it('is armed after it was installed, any number of times, and says so to any role', async () => {
    const { url, urlFor, query, failure } = database()
    await install(url, request('tripwire'))
    await query('drop table litellm_logs', 'app')
    for (const kind of ['guard', 'tripwire', 'guard'] as const) await install(url, request(kind))
    const seen = {
      tripwire: { arming: 'armed', version: 1, faults: [], records: 1 },
      guard: { arming: 'armed', version: 1, faults: [], choices },
    }
    expect(await verify(url, groups)).toMatchObject({
      tripwire: { ...seen.tripwire, truncate: { covered: 6, tables: 6 } },
      guard: { ...seen.guard, truncate: { covered: 5, tables: 5 } },
      ...{ role: 'postgres', mayInstall: true, lacks: null, superusers: ['postgres'] },
    })
    const asReader = await verify(urlFor('watcher'), groups)
    expect(asReader).toMatchObject(seen)
    expect(asReader).toMatchObject({ mayInstall: false, lacks: 'protection.lacks.superuser' })
    expect(await verify(urlFor('app'), groups)).toMatchObject({
      tripwire: {
        arming: 'incomplete',
        faults: ['protection.part.recordsForbidden'],
        records: null,
      },
      guard: { arming: 'armed', faults: [], choices: null },
    })
    expect(await failure('drop table posts', 'app')).toMatch(/guard protects/)
  })

  it('leaves nothing behind, in whichever order they go', async () => {
    const { url, query } = database()
    const before = await query(traces)
    for (const order of [['tripwire', 'guard'] as const, ['guard', 'tripwire'] as const]) {
      await install(url, request('guard', {}))
      await install(url, request('tripwire'))
      const [first, last] = order
      const other = await remove(url, first)
      expect([other[first].arming, other[last].arming, other[last].faults]).toEqual([
        'absent',
        'armed',
        [],
      ])
      const none = await remove(url, last)
      expect([none.tripwire.arming, none.guard.arming]).toEqual(['absent', 'absent'])
      expect(await query(traces)).toEqual(before)
    }
    await query(removeSql('guard'))
    expect(await query(traces)).toEqual(before)
  })

  // Many calls, which the majors between do not answer otherwise.
  itWhere(
    major === 13 || major === 18,
    'finds each tampering, and mends it when it is installed again',
    async () => {
      const { url, query } = database()
      await install(url, request('tripwire'))
      for (const [sql, fault, kind, arming = 'incomplete'] of tamperings) {
        await install(url, request('guard'))
        await query(`${beforeTampering} ${sql}`)
        const report = await verify(url, groups)
        expect(`${sql}: ${report[kind].arming} ${report[kind].faults}`).toContain(`part.${fault}`)
        expect(`${sql}: ${report[kind].arming}`).toBe(`${sql}: ${arming}`)
        const mended = await install(url, request(kind))
        expect(`${sql}: ${mended[kind].arming} ${mended[kind].faults}`).toBe(`${sql}: armed `)
      }
    },
  )

  itWhere(major >= 17, 'says that the server fires no event triggers', async () => {
    const { url, query } = database()
    await install(url, request('guard'))
    await query(
      `do $$ begin execute format('alter database %I set event_triggers = off', current_database()); end $$`,
    )
    expect((await verify(url, groups)).guard).toMatchObject({
      arming: 'disabled',
      faults: ['protection.part.eventTriggersOff'],
    })
  })

  it('is installed by several at once', async () => {
    const { url } = database()
    const kinds = ['tripwire', 'guard', 'tripwire', 'guard'] as const
    await Promise.all(kinds.map((kind) => install(url, request(kind))))
    expect(await verify(url, groups)).toMatchObject({
      tripwire: { arming: 'armed' },
      guard: { arming: 'armed' },
    })
  })

  it('tells an older version, and replaces it with its records kept', async () => {
    const { url, query } = database()
    await install(url, request('tripwire'))
    await query(
      `drop table litellm_logs; comment on event trigger talaia_tripwire is 'Talaia, version 0.'`,
    )
    expect((await verify(url, groups)).tripwire).toMatchObject({ arming: 'outdated', version: 0 })
    expect((await install(url, request('tripwire'))).tripwire).toMatchObject({
      arming: 'armed',
      records: 1,
    })
  })

  it('follows other groups once it is installed again, and says so until then', async () => {
    const { url, query } = database()
    await install(url, request('tripwire'))
    const fewer = groups.slice(0, 1)
    expect((await verify(url, fewer)).tripwire.faults).toEqual(['protection.part.groups'])
    await install(url, request('tripwire', {}, { groups: fewer }))
    expect((await verify(url, fewer)).tripwire).toMatchObject({
      arming: 'armed',
      truncate: { covered: 5, tables: 5 },
    })
    expect(
      await query(
        `select 1 from pg_trigger where tgrelid = 'litellm_keys'::regclass and not tgisinternal`,
      ),
    ).toEqual([])
    const plain = await install(url, request('tripwire', { truncate: false }, { groups: fewer }))
    expect(plain.tripwire).toMatchObject({ arming: 'armed', truncate: null })
    expect(await query(`select 1 from pg_trigger where tgname like 'talaia%'`)).toEqual([])
  })

  it('tells a plain role what it lacks and who may, and changes nothing', async () => {
    const { url, urlFor, query } = database()
    const before = await query(traces)
    for (const call of [
      () => install(urlFor('app'), request('guard')),
      () => remove(urlFor('app'), 'guard'),
    ]) {
      const error = await said(call())
      expect(error).toBeInstanceOf(Forbidden)
      expect(error && translate(defaultLocale, error.said)).toBe(
        'The role app may not create event triggers: Postgres leaves that to superusers. Let one of them run the SQL (postgres).',
      )
    }
    expect(await query(traces)).toEqual(before)
    expect(await verify(url, groups)).toMatchObject({
      tripwire: { arming: 'absent' },
      guard: { arming: 'absent' },
    })
  })

  // It waits for 5 s, which no major does otherwise.
  itWhere(
    major === 18,
    'does not wait for long where a table is in use, and changes nothing',
    async () => {
      const { url, query } = database()
      const before = await query(traces)
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('begin; insert into posts values (7)')
      expect(await said(install(url, request('guard')))).toBeInstanceOf(Timeout)
      await client.end()
      expect(await query(traces)).toEqual(before)
    },
  )

  it('does not run as a superuser what somebody else could change', async () => {
    const { url, query } = database()
    await query('create schema talaia_protection', 'app')
    const error = await said(install(url, request('tripwire')))
    expect(error).toBeInstanceOf(Unsupported)
    expect(String(error?.said.values.detail)).toMatch(/belongs to app/)
  })

  it('takes names as they are, and gives nobody rights by default privileges', async () => {
    const { url, query, failure } = database()
    const name = `it's "a" \\ 🗼 $talaia$`
    await query(`create role "${name.replaceAll('"', '""')}"`)
    await query(
      'alter default privileges grant all on tables to app; alter default privileges grant all on functions to app; alter default privileges grant all on schemas to app',
    )
    const hostile = [
      {
        id: 'x',
        name,
        severity: 'critical' as const,
        tables: ['po%s', '_osts', 'po\\sts', 'lit?llm_k*', "o'x"],
      },
    ]
    const allow = [
      { kind: 'role' as const, value: name },
      { kind: 'applicationName' as const, value: name },
    ]
    for (const kind of ['tripwire', 'guard'] as const) {
      const report = await install(
        url,
        request(kind, { groups: null, allow }, { groups: hostile, reader: name }),
      )
      expect(report[kind]).toMatchObject({
        arming: 'armed',
        faults: [],
        truncate: { covered: 1, tables: 1 },
      })
    }
    expect(await failure('drop table posts')).toBe('none')
    expect(await failure('drop table litellm_keys cascade')).toContain(`(group ${name})`)
    expect(await failure('delete from talaia_protection.records', 'app')).toMatch(
      /permission denied/,
    )
    await remove(url, 'guard')
    await remove(url, 'tripwire')
    await query(`drop role "${name.replaceAll('"', '""')}"`)
  })

  it('refuses choices that cannot work', async () => {
    const { url } = database()
    const bad = [
      { allow: [{ kind: 'address' as const, value: '172.18.0.0/33' }] },
      { allow: [{ kind: 'address' as const, value: 'localhost' }] },
      { groups: [] },
      { groups: ['nobody'] },
    ]
    for (const more of bad)
      expect(await said(install(url, request('guard', more)))).toBeInstanceOf(Invalid)
  })

  it('comes as an init script, for tables and a reader that are not there yet', async () => {
    const { url, query, failure } = database()
    await query(
      'drop schema public cascade; create schema public; grant all on schema public to app',
    )
    await query(initScript([request('tripwire', {}, { reader: 'not_yet' }), request('guard')]))
    await query('create table users (i int)', 'app')
    expect(await failure('drop table users', 'app')).toMatch(/guard protects/)
    expect(await failure('truncate users', 'app')).toMatch(/guard protects/)
    expect(await verify(url, groups)).toMatchObject({
      tripwire: { arming: 'armed' },
      guard: { arming: 'armed' },
    })
  })
}
