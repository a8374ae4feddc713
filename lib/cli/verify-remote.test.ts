import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { aCheckView } from '@/lib/testing/views-checks'
import { waitFor } from '@/lib/testing/wait-for'
import { runMain } from './testing-run'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const environments = { items: [{ id: 'dev' }], next: null }
const progress = (step: string, waitedMs: number, environment = 'dev') =>
  `id: 1\nevent: verifying\ndata: ${JSON.stringify({ type: 'verifying', environment, step, waitedMs })}\n\n`

/** What answers as Talaia does. */
const serve = async (onVerify: RequestListener, events: string[] = []) => {
  const server = createServer(async (request, response) => {
    if (request.url === '/api/v1/environments') {
      response.end(JSON.stringify(environments))
    } else if (request.url === '/api/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const part of events)
        await new Promise<void>((done) => response.write(part, () => done()))
    } else {
      onVerify(request, response)
    }
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

test('each step is told once, however the events are cut, and only of this environment', async () => {
  const all = [
    'event: state\ndata: {}\n\n',
    progress('polling', 0),
    progress('settling', 1000),
    progress('settling', 2000),
    progress('reading', 3000, 'staging'),
    progress('settling', 11_500),
  ].join('')
  const parts = all.match(/[\s\S]{1,7}/g) ?? []
  let body = ''
  const lines: string[] = []
  const url = await serve((request, response) => {
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', async () => {
      await waitFor('the steps to be told', () => lines.length >= 3)
      response.end(JSON.stringify(aCheckView()))
    })
  }, parts)
  const tell = (text: string) => void lines.push(text)
  const { code, printed } = await runMain(['verify', '--url', url, '--wait', '90s'], { tell })
  expect(code).toBe(0)
  expect(printed).toContain('Nodus dev: holds.')
  expect(JSON.parse(body)).toEqual({ against: 'manifest', expect: 'kept', waitMs: 90_000 })
  expect(lines).toEqual([
    'Polling (< 0.1 s)',
    'Waiting until the tables are stable (1 s)',
    'Waiting until the tables are stable (11 s)',
  ])
})

test('a connection that breaks in the middle of the answer is not observed: 3', async () => {
  const url = await serve((_, response) => {
    response.write('{"result":"pass"', () => response.destroy())
  })
  const { code, told } = await runMain(['verify', '--url', url])
  expect(told).toContain('No Talaia answers')
  expect(code).toBe(3)
})

test('names from a database cannot speak to the terminal', async () => {
  const relations = [
    { ...aCheckView().relations[0], name: '\u001b[2Jx', state: 'missing', result: 'fail' },
  ]
  const url = await serve((_, response) => {
    response.end(JSON.stringify({ ...aCheckView(), result: 'fail', relations }))
  })
  const { code, printed } = await runMain(['verify', '--url', url])
  expect(printed).toContain('public.\\u001b[2Jx: missing.')
  expect(printed).not.toContain('\u001b')
  expect(code).toBe(1)
})
