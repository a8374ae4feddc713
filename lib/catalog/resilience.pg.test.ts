import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reason } from '@/lib/model/section'
import { createCatalogs, observedValue, reasonOf, relationNamed } from '@/lib/testing/catalogs'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Catalog, CatalogOptions } from './catalog'

const deadlineMs = 10_000
const catalogs = createCatalogs()
afterEach(catalogs.closeAll)

describe.skipIf(skipMajor(16))('a catalog over the life of a server', () => {
  let server: TestPostgres
  let catalog: Catalog
  let lost: Reason[]
  const open = (options: Partial<CatalogOptions> = {}): Catalog =>
    catalogs.open(server.url, { onConnectionLost: (reason) => lost.push(reason), ...options })

  beforeAll(async () => {
    server = await startPostgres({ major: 16 })
    await server.query('create table kept (id int); insert into kept values (1)')
  })
  afterAll(() => server.destroy())
  beforeEach(() => {
    lost = []
    catalog = open()
  })

  it('tells a stop at once, says why, and sees the next boot with all of its tables', async () => {
    const before = await catalog.collect({ deadlineMs })
    await server.stop()
    await expect
      .poll(() => lost.map(({ message }) => message.id))
      .toEqual(['catalog.serverStopped'])
    expect(reasonOf((await catalog.collect({ deadlineMs })).relations).message.id).toBe(
      'catalog.connectionRefused',
    )
    await server.start()
    const after = await catalog.collect({ deadlineMs })
    expect(after.reading?.full).toBe(true)
    expect(after.relations).toEqual(before.relations)
    const [old, now] = [observedValue(before.identity), observedValue(after.identity)]
    expect(now.systemIdentifier).toBe(old.systemIdentifier)
    expect(now.postmasterStartedAt).toBeGreaterThan(old.postmasterStartedAt)
    expect(now.walStatsResetAt).toBe(old.walStatsResetAt)
    expect(lost).toHaveLength(1)
  })

  it('sees that crash recovery ran after a kill', async () => {
    const before = observedValue((await catalog.collect({ deadlineMs })).identity)
    await server.kill()
    await expect.poll(() => lost).toHaveLength(1)
    await server.start()
    const after = observedValue((await catalog.collect({ deadlineMs })).identity)
    expect(after.systemIdentifier).toBe(before.systemIdentifier)
    expect(after.walStatsResetAt).toBeGreaterThan(before.walStatsResetAt ?? Number.NaN)
  })

  it('reads on over a new connection when its session was terminated', async () => {
    await catalog.collect({ deadlineMs })
    await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'talaia'`,
    )
    expect(relationNamed(await catalog.collect({ deadlineMs }), 'kept').sizeBytes).toBe(8192)
  })

  it('keeps its deadline while the server hangs, and recovers', async () => {
    await catalog.collect({ deadlineMs })
    await server.pause()
    const start = performance.now()
    const [first, second] = await Promise.all([
      catalog.collect({ deadlineMs: 400 }),
      catalog.collect({ deadlineMs: 800 }),
    ])
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(reasonOf(first.relations)).toMatchObject({
      kind: 'timeout',
      message: { id: 'catalog.deadlinePassed', values: { port: server.port } },
    })
    expect(reasonOf(second.relations).message.id).toBe('catalog.connectTimeout')
    await server.resume()
    expect((await catalog.collect({ deadlineMs })).relations.observed).toBe(true)
    expect(lost).toEqual([])
  })

  it('runs one call after the other', async () => {
    const results = await Promise.all([1, 2, 3].map(() => catalog.collect({ deadlineMs })))
    expect(results.map(({ reading }) => reading?.full)).toEqual([true, false, false])
  })

  it('reads in full and the settings again after five minutes, and when the clock jumped back', async () => {
    let now = 1_000_000_000
    catalog = open({ now: () => now })
    const fullAt = async (at: number) => {
      now = at
      return (await catalog.collect({ deadlineMs })).reading?.full
    }
    expect(await fullAt(now)).toBe(true)
    expect(await fullAt(now + 299_999)).toBe(false)
    expect(await fullAt(now + 1)).toBe(true)
    expect(await fullAt(now + 1)).toBe(false)
    expect(await fullAt(now - 60_000)).toBe(true)
    await server.query(`alter system set log_statement = 'ddl'`)
    await server.query('select pg_reload_conf()')
    await expect.poll(() => server.query('show log_statement')).toEqual([{ log_statement: 'ddl' }])
    now += 300_000
    const { durability } = await catalog.collect({ deadlineMs })
    expect(observedValue(durability).logStatement).toBe('ddl')
  })

  it('never takes another cluster behind the same port for the one before', async () => {
    const before = observedValue((await catalog.collect({ deadlineMs })).identity)
    await server.replaceCluster()
    const after = await catalog.collect({ deadlineMs })
    expect(observedValue(after.identity).systemIdentifier).not.toBe(before.systemIdentifier)
    expect(observedValue(after.relations)).toEqual([])
    expect(observedValue(after.namespaces).map(({ name }) => name)).toEqual(['public'])
  })

  it('observes nothing once it is closed, and leaves no session behind', async () => {
    await catalog.collect({ deadlineMs })
    await catalog.close()
    expect(reasonOf((await catalog.collect({ deadlineMs })).relations).message.id).toBe(
      'catalog.closed',
    )
    await expect
      .poll(() => server.query(`select 1 from pg_stat_activity where application_name = 'talaia'`))
      .toEqual([])
    expect(lost).toEqual([])
  })
})

describe.skipIf(skipMajor(17))('a catalog of a strange database', () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres({
      major: 17,
      settings: { fsync: 'off', max_locks_per_transaction: '1024' },
    })
  })
  afterAll(() => server.destroy())

  it('observes that there are no tables', async () => {
    const { relations } = await catalogs.open(server.url).collect({ deadlineMs })
    expect(relations).toEqual({ observed: true, value: [] })
  })

  it('reads names with quotes, emoji, newlines and markup unchanged', async () => {
    const names = [
      `it's "quoted"`,
      '🗼 torre',
      'two\nlines\ttab',
      '<script>alert(1)</script>',
      '{name, plural, other {x}}',
      '%s $1 \\ ; drop table x; --',
      'x'.repeat(63),
      'pg_temp_like',
      'Ünïcödé_ñ',
      ' ',
    ]
    const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
    for (const name of names) {
      await server.query(`create schema ${quote(`s ${name}`.slice(0, 60))}`)
      await server.query(`create table ${quote(`s ${name}`.slice(0, 60))}.${quote(name)} (id int)`)
    }
    const catalog = catalogs.open(server.url)
    const found = observedValue((await catalog.collect({ deadlineMs })).relations)
    expect(new Set(found.map(({ schema, name }) => JSON.stringify([schema, name])))).toEqual(
      new Set(names.map((name) => JSON.stringify([`s ${name}`.slice(0, 60), name]))),
    )
    expect((await catalog.collect({ deadlineMs })).reading?.detailedNamespaces).toEqual([])
  })

  it('collects 10,000 tables, and reads no details while nothing changes', async () => {
    await server.query('create database big')
    await server.query(
      `do $$ begin for i in 1..10000 loop execute format('create table t%s ()', i);
        if i % 500 = 0 then commit; end if; end loop; end $$`,
      'big',
    )
    const catalog = catalogs.open(server.urlFor({ database: 'big' }))
    expect(observedValue((await catalog.collect({ deadlineMs })).relations)).toHaveLength(10_000)
    const second = await catalog.collect({ deadlineMs })
    expect(second.reading?.detailedNamespaces).toEqual([])
    expect(observedValue(second.relations)).toHaveLength(10_000)
    await server.query('drop table t5000', 'big')
    const third = observedValue((await catalog.collect({ deadlineMs })).relations)
    expect(third).toHaveLength(9_999)
    expect(third.some(({ name }) => name === 't5000')).toBe(false)
  })
})
