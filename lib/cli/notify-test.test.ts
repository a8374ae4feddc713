import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { main } from './main'
import { fakeTerminal } from './testing-terminal'

const servers: Server[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Answers as Talaia's API does, for two receivers of which one refuses. */
const serve = async (answers: Record<string, { status: number; body: unknown }>) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const what = `${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim()
    asked.push(what)
    const { status, body } = answers[what] ?? { status: 404, body: 'nothing' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/base`, asked }
}

const run = async (...words: string[]) => {
  const { terminal, printed, told } = fakeTerminal()
  const code = await main(['notify', ...words], terminal)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const health = { state: 'ok', deliveredAt: null, failingSince: null, error: null }
const receivers = ['ops', 'gone'].map((id) => ({ id, type: 'webhook', target: 'x', health }))
const delivered = { receiver: 'ops', outcome: 'delivered', detail: null }
const refused = { receiver: 'gone', outcome: 'permanent', detail: 'h answered 404.' }
const talaia = {
  'GET /base/api/v1/settings': { status: 200, body: { receivers } },
  'POST /base/api/v1/receivers/ops/test': { status: 200, body: delivered },
  'POST /base/api/v1/receivers/gone/test': { status: 200, body: refused },
}

test('each receiver is tried, and one that refuses makes it 1', async () => {
  const { url, asked } = await serve(talaia)
  expect(await run('test', '--url', url)).toEqual({
    ...{ code: 1, printed: 'ops: delivered.\ngone: refused. h answered 404.', told: '' },
  })
  expect(asked).toEqual(Object.keys(talaia))
})

test('one receiver alone, as JSON, at the address of TALAIA_URL', async () => {
  const { url } = await serve(talaia)
  vi.stubEnv('TALAIA_URL', `${url}/`)
  const { code, printed } = await run('test', '--receiver', 'ops', '--json')
  expect([code, JSON.parse(printed)]).toEqual([0, { items: [delivered] }])
})

test('the key is sent along', async () => {
  const { url } = await serve({
    'POST /base/api/v1/receivers/ops/test Bearer k-4711': { status: 200, body: delivered },
  })
  const at = ['--receiver', 'ops', '--url', url]
  expect(await run('test', ...at, '--api-key', 'k-4711')).toMatchObject({ code: 0 })
})

test.each([
  [['test', '--url', 'ftp://x'], 2, 'address of a running Talaia'],
  [['test', '--recevier', 'x'], 2, '--recevier'],
  [['send'], 2, 'talaia notify test'],
  [['test', '--url', 'http://127.0.0.1:9'], 3, 'No Talaia answers at 127.0.0.1:9'],
])('%j ends with %i', async (words, code, reason) => {
  const answer = await run(...words)
  expect(answer).toMatchObject({ code, printed: '' })
  expect(answer.told).toContain(reason)
})

test('an unknown receiver is wrong usage; what is no Talaia could not be asked', async () => {
  const problem = {
    type: 'x',
    title: 'Not Found',
    status: 404,
    detail: 'There is no receiver “x”.',
  }
  const { url } = await serve({
    'POST /base/api/v1/receivers/x/test': { status: 404, body: problem },
  })
  expect(await run('test', '--receiver', 'x', '--url', url)).toMatchObject({
    ...{ code: 2, told: problem.detail },
  })
  expect(await run('test', '--url', url)).toMatchObject({ code: 3 })
})
