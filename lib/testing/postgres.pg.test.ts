import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { skipMajor, startPostgres, type TestPostgres } from './postgres'

describe.skipIf(skipMajor(15))('a Postgres for tests', () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres({ major: 15 })
  })
  afterAll(() => server.destroy())

  it('is the major asked for, with fsync on', async () => {
    const [row] = await server.query(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
    )
    expect(row).toEqual({ version: expect.stringMatching(/^15\./), fsync: 'on' })
  })

  it('keeps its data over a stop, a crash and a kill, and loses it with the cluster', async () => {
    await server.query('create table kept as select 42 as answer')
    await server.stop()
    await server.start()
    await server.stop('immediate')
    await server.start()
    await server.kill()
    await server.start()
    expect(await server.query('select answer from kept')).toEqual([{ answer: 42 }])
    await server.replaceCluster()
    await expect(server.query('select answer from kept')).rejects.toThrow(/does not exist/)
  })

  it('leaves nothing behind', async () => {
    const other = await startPostgres({ major: 15, settings: { fsync: 'off' } })
    expect(await other.query('show fsync')).toEqual([{ fsync: 'off' }])
    await other.destroy()
    expect(existsSync(other.dataDirectory)).toBe(false)
    await expect(other.query('select 1')).rejects.toThrow(/ECONNREFUSED/)
  })
})
