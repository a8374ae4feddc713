import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { BackupView } from '@/lib/model/api-backups'
import { runMain } from './testing-run'

const time = '2026-01-10T03:00:00.000Z'
const aBackup = (over: Partial<BackupView> = {}): BackupView => ({
  ...{ id: 'b1', url: 'http://t/backups/b1', environment: 'dev', environmentName: 'Dev' },
  ...{ origin: 'command', state: 'complete', startedAt: time, finishedAt: time, takenAt: time },
  ...{ startedBy: 'ana', comment: null, file: 'b1.dump', format: 'custom', wrapping: [] },
  ...{ sizeBytes: 2048, tables: 64, rows: 1, good: true, suspect: [], error: null },
  ...{ verification: null, progress: null, verifying: null, keptBecause: null, path: null },
  ...{ sha256: null, lsn: null, systemIdentifier: null, databaseName: null, serverVersion: null },
  ...{ pgDumpVersion: null, roles: [], relations: [], verified: [], commands: [] },
  ...over,
})

let server: Server | null = null
afterEach(() => server?.close())

/** A Talaia that answers these, in turn where there are several; what it was asked. */
const talaia = async (answers: Record<string, [status: number, body: unknown][]>) => {
  const asked: string[] = []
  server = createServer((request, response) => {
    const question = `${request.method} ${request.url?.replace('/api/v1', '')}`
    asked.push(question)
    const turns = answers[question] ?? []
    const [status, body] = (turns.length > 1 ? turns.shift() : turns[0]) ?? [404, {}]
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { asked, url: `http://127.0.0.1:${port}` }
}

const environments: [number, unknown][] = [[200, { items: [{ id: 'dev' }], next: null }]]
const post = 'POST /environments/dev/backups?origin=command'
const problem = (type: string, status: number, detail: string) => ({
  ...{ type: `urn:talaia:${type}`, title: 'x', status, detail },
})

test('a backup is waited for, and good is 0', async () => {
  const running = aBackup({ state: 'running', good: false })
  const { url, asked } = await talaia({
    'GET /environments': environments,
    [post]: [[202, running]],
    'GET /backups/b1': [
      [200, { ...running, progress: { step: 'dumping', sizeBytes: 1024, elapsedMs: 10 } }],
      [200, aBackup()],
    ],
  })
  const { code, printed, told } = await runMain(['backup', '--url', url])
  expect({ code, printed }).toEqual({
    code: 0,
    printed: expect.stringContaining('Complete: 64 tables'),
  })
  expect(told).toContain('Dumping')
  expect(asked.filter((one) => one === 'GET /backups/b1')).toHaveLength(2)
})

test.each([
  ['suspect', aBackup({ good: false, suspect: ['20 expected tables are not in it.'] })],
  ['failed', aBackup({ good: false, state: 'failed', error: 'The disk is full.' })],
])('one that is %s is 1, and says why', async (_, ended) => {
  const { url } = await talaia({
    'GET /environments': environments,
    [post]: [[202, ended]],
    'GET /backups/b1': [[200, ended]],
  })
  const { code, printed } = await runMain(['backup', '--url', url])
  expect(code).toBe(1)
  expect(printed).toContain(ended.error ?? ended.suspect[0])
})

test('where none can be made it is 3, where none is set up 2', async () => {
  const unable = problem('errors.backupUnable', 503, 'No pg_dump fits.')
  const { url } = await talaia({ 'GET /environments': environments, [post]: [[503, unable]] })
  expect(await runMain(['backup', '--url', url])).toMatchObject({
    ...{ code: 3, told: expect.stringContaining('No pg_dump fits.') },
  })
  server?.close()
  const off = problem('errors.backupsNotConfigured', 409, 'No backups are set up.')
  const other = await talaia({ 'GET /environments': environments, [post]: [[409, off]] })
  expect((await runMain(['backup', '--url', other.url])).code).toBe(2)
})

test('restore wants to know what, and restores nothing where nobody can be asked', async () => {
  expect((await runMain(['restore'])).code).toBe(2)
  expect((await runMain(['restore', '--backup', 'b1'])).code).toBe(2)
  expect((await runMain(['restore', '--backup', 'b1', '--into', 'x', '--table', 'y'])).code).toBe(2)
})

test('a list names the files of a watched folder, on a line each, and its own by their ids', async () => {
  const items = [aBackup(), aBackup({ id: 'f1', origin: 'folder', file: 'a\nnight.sql.gz' })]
  const { url } = await talaia({
    'GET /environments': environments,
    'GET /environments/dev/backups?limit=100': [[200, { items, next: null }]],
  })
  const { code, printed } = await runMain(['backup', 'list', '--url', url])
  expect({ code, lines: printed.trim().split('\n') }).toEqual({
    code: 0,
    lines: [expect.stringMatching(/ {2}b1$/), expect.stringMatching(/ {2}f1 {2}a⏎night\.sql\.gz$/)],
  })
})

test('a Talaia that watches nothing is told of as such', async () => {
  const { url } = await talaia({ 'GET /environments': [[200, { items: [], next: null }]] })
  const { code, told } = await runMain(['backup', 'list', '--url', url])
  expect({ code, told }).toEqual({ code: 2, told: expect.stringContaining('watches no database') })
})
