import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { guardChoicesSchema } from '@/lib/model/protection'
import { install } from '@/lib/protection/protection'
import { anEnvironment } from '@/lib/testing/builders'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { liveStream } from './http/live'
import { createRuntime, type Runtime } from './runtime'

vi.mock('server-only', () => ({}))

describe.skipIf(skipMajor(15))('an open page', () => {
  let server: TestPostgres
  let runtime: Runtime
  const directory = mkdtempSync(join(tmpdir(), 'talaia-live-'))
  const closing = new AbortController()
  const heard: { text: string; at: number }[] = []

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent'
    server = await startPostgres({ major: 15 })
    await server.query('create role watcher login')
    await server.query('create table users (id int); create table tenants (id int)')
    const choices = guardChoicesSchema.parse({})
    await install(server.url, { kind: 'tripwire', groups: null, choices, reader: 'watcher' })
    runtime = await createRuntime({
      ...{
        origin: 'file',
        discovery: false,
        isDemoForced: false,
        secretsDirectory: '/run/secrets',
        publicUrl: null,
        auth: 'local',
        host: '127.0.0.1',
        port: 3000,
      },
      ...{ basePath: '', dataDirectory: directory, historyUrl: null, receivers: [] },
      ...{ routes: [], repeatIntervalMs: 0, maintenance: [] },
      // So long that what is heard within seconds cannot come of it.
      pollIntervalMs: 60_000,
      engines: [],
      dockerHost: join(directory, 'no-docker.sock'),
      environments: [anEnvironment({ database: server.urlFor({ user: 'watcher' }), groups: null })],
    })
    await runtime.start()
    const reader = liveStream(runtime, 'en', closing.signal).getReader()
    const read = async (): Promise<void> => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        heard.push({ text: new TextDecoder().decode(value), at: performance.now() })
      }
    }
    void read().catch(() => undefined)
    await waitFor('the state', () => heard.some(({ text }) => text.includes('event: state')))
    await waitFor('the listener', async () => {
      const [row] = await server.query(
        `select count(*)::int as n from pg_stat_activity where usename = 'watcher'`,
      )
      return row?.n === 2
    })
  })
  afterAll(async () => {
    closing.abort()
    await runtime.stop()
    await server.destroy()
    rmSync(directory, { recursive: true, force: true })
  })

  const incidents = (since: number) =>
    heard.filter(({ text, at }) => at >= since && text.includes('event: incident'))

  test('hears of a loss within two seconds of its commit, though no poll was due', async () => {
    await server.query('drop table users')
    const committed = performance.now()
    await waitFor('the incident', () => incidents(0).length > 0, { everyMs: 2 })
    const took = (incidents(0)[0]?.at ?? 0) - committed
    console.log(`from the commit to the live event: ${Math.round(took)} ms`)
    expect(took).toBeLessThan(2_000)
  })

  test('and of what else goes, while the incident is open', async () => {
    const before = performance.now()
    await server.query('drop table tenants')
    await waitFor('the incident again', () =>
      incidents(before).some(({ text }) => text.includes('"tenants"') || text.includes('2 tables')),
    )
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})
