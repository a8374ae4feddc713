import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillState } from '@/lib/testing/history-states'
import { startPostgres } from '@/lib/testing/postgres'
import { openHistory } from './open'
import { connectPostgres } from './postgres'
import { nodeArguments } from './testing-child'
import { sampleRows } from './testing-samples'
import { describeUpgrades } from './testing-upgrades'

let server: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  server = await startPostgres({ major: 15 })
})
afterAll(() => server.destroy())

const fresh = async (name: string) => {
  await server.query(`create database ${name}`)
  return { url: server.urlFor({ database: name }), dataDirectory: 'unused' }
}
const connect = ({ url }: { url: string | null }) => connectPostgres(url ?? '')

describeUpgrades('Postgres', { fresh, connect })

test('an upgrade that is killed in its midst has not begun', async () => {
  const options = await fresh('killed')
  const old = connect(options)
  await fillState(old, '0002-protection', await sampleRows())
  await old.destroy()
  const child = spawn(process.execPath, nodeArguments('./testing-upgrader.ts', options), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe('in the midst')
    child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  const client = new pg.Client(options.url)
  await client.connect()
  const { rows } = await client.query('select name from kysely_migration order by name')
  await client.end()
  expect(rows.map(({ name }) => name)).toEqual(['0001-initial', '0002-protection'])
  const history = await openHistory(options)
  expect((await history.listIncidents({ limit: 9, cursor: null })).items).toHaveLength(2)
  await history.close()
})

test('a newer history is refused, and nothing in it is changed', async () => {
  const options = await fresh('newer')
  await (await openHistory(options)).close()
  const client = new pg.Client(options.url)
  await client.connect()
  await client.query(`insert into kysely_migration values ('9999-later', '2027-01-01')`)
  const relations = async () =>
    (await client.query('select oid, relname, relfilenode, xmin from pg_class order by oid')).rows
  const before = await relations()
  await expect(openHistory(options)).rejects.toMatchObject({ said: { id: 'history.newerSchema' } })
  expect(await relations()).toEqual(before)
  await client.end()
})
