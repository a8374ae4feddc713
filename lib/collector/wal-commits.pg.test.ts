import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startWatch, type TestWatch } from './testing-watch'

describe.skipIf(skipMajor(16))('a loss without a tripwire', () => {
  let server: TestPostgres
  let watched: TestWatch
  beforeAll(async () => {
    server = await startPostgres({ major: 16 })
  })
  afterAll(() => server.destroy())
  afterEach(() => watched.stop())

  const lose = async () => {
    await server.query('create table users (id int primary key); create table kept (id int)')
    watched = await startWatch(server.url)
    const { watch, history } = watched
    const list = () =>
      history.listWalCommits(watch.environment.id, { from: 0, to: Date.now() + 1_000, limit: 9 })
    await server.query('create index on kept (id); drop index kept_id_idx')
    await watch.poll()
    // An index went and no table is missed: nothing was asked.
    expect(await list()).toEqual([])
    const [row] = await server.query(`
      begin;
      create temp table xid as select pg_current_xact_id()::text as xid;
      drop table users;
      commit;
      select xid from xid`)
    await watch.poll()
    await server.query('drop table kept')
    return { xid: row?.xid, incident: watch.stored().incidents[0], commits: await list() }
  }

  test('is told by the WAL where it may be read, with transaction, time and storage', async () => {
    await server.query('create extension pg_walinspect')
    const { xid, incident, commits } = await lose()
    expect(incident?.after.wal).toMatchObject({ observed: true, value: { commits: 1 } })
    expect(commits).toHaveLength(1)
    expect(commits[0]?.transactionId).toBe(xid)
    expect(commits[0]?.relfilenodes).toContain(incident?.relations[0]?.relfilenodeBefore)
    expect(commits[0]?.committedAt).toBeLessThanOrEqual(incident?.openedAt ?? 0)
    await server.query('drop extension pg_walinspect')
  })

  test('and where not, the incident says why and what to do', async () => {
    const { incident, commits } = await lose()
    expect(incident?.after.wal).toMatchObject({
      observed: false,
      reason: { kind: 'unsupported', message: { id: 'catalog.walinspectMissing' } },
    })
    expect(commits).toEqual([])
  })
})
