import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { startPostgres } from '@/lib/testing/postgres'
import { describeKill } from './testing-kill'

const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
let server: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  server = await startPostgres({ major: 15 })
})
afterAll(async () => {
  rmSync(dataDirectory, { recursive: true })
  await server.destroy()
})

describeKill('SQLite', () => ({ url: null, dataDirectory }))
describeKill('Postgres', () => ({ url: server.url, dataDirectory }))
