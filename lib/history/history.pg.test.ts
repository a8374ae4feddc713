import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { startPostgres } from '@/lib/testing/postgres'
import { openHistory } from './open'
import { describeBackups } from './testing-backups'
import { describeDocker } from './testing-docker'
import { describeEngines } from './testing-engines'
import { describeIncidents } from './testing-incidents'
import { describeProtection } from './testing-protection'
import { describeResets } from './testing-resets'
import { describeTicks } from './testing-ticks'

let server: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  server = await startPostgres({ major: 15 })
})
afterAll(() => server.destroy())

let stores = 0
const open = async () => {
  stores += 1
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query(`create database history_${stores}`)
  await admin.end()
  const url = server.url.replace(/[^/]*$/, `history_${stores}`)
  return openHistory({ url, dataDirectory: 'unused' })
}

describeTicks('Postgres', open)
describeIncidents('Postgres', open)
describeDocker('Postgres', open)
describeEngines('Postgres', open)
describeProtection('Postgres', open)
describeResets('Postgres', open)
describeBackups('Postgres', open)
