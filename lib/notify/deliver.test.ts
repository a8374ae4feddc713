import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { anIncidentView } from '@/lib/testing/incident-views'
import { deliver } from './deliver'
import type { Outgoing } from './outgoing'
import { sign } from './webhook'

const { signal } = new AbortController()

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

/** The `host:port` of a server on this machine that answers so. */
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return `127.0.0.1:${address.port}`
}

const post = async (host: string, path = '/hook/token-4711', timeoutMs = 5_000) => {
  const receiver = {
    id: 'hook',
    type: 'webhook',
    url: `http://${host}${path}`,
    secret: 'key',
  } as const
  const outgoing: Outgoing = {
    event: 'incident.firing',
    deliveryId: 'transition-1:hook',
    at: Date.parse('2025-11-26T02:02:15Z'),
    incident: anIncidentView(),
    occurrence: 0,
    thread: null,
  }
  return { delivery: await deliver({ receiver, outgoing, fetch, timeoutMs, signal, now: 0 }) }
}

const textOf = (delivery: Awaited<ReturnType<typeof deliver>>): string =>
  delivery.outcome === 'delivered' ? '' : translate('en', delivery.error)

describe('what an answer means', () => {
  test.each([
    [200, 'delivered'],
    [202, 'delivered'],
    [204, 'delivered'],
    [304, 'permanent'],
    [400, 'permanent'],
    [401, 'permanent'],
    [404, 'permanent'],
    [408, 'retryable'],
    [410, 'permanent'],
    [429, 'retryable'],
    [500, 'retryable'],
    [503, 'retryable'],
  ])('%s is %s', async (status, outcome) => {
    const host = await serve((_, response) => response.writeHead(status).end())
    const { delivery } = await post(host)
    expect(delivery.outcome).toBe(outcome)
    if (outcome !== 'delivered') expect(textOf(delivery)).toContain(`${host} answered ${status}`)
  })

  test.each([
    ['120', null, 120_000],
    ['Wed, 26 Nov 2025 03:00:30 GMT', 'Wed, 26 Nov 2025 03:00:00 GMT', 30_000],
    ['999999', null, 3_600_000],
    ['soon', null, null],
    ['', null, null],
  ])('Retry-After %s', async (retryAfter, date, retryAfterMs) => {
    const host = await serve((_, response) => {
      response.setHeader('Retry-After', retryAfter)
      if (date) response.setHeader('Date', date)
      response.writeHead(429).end()
    })
    expect((await post(host)).delivery).toMatchObject({ outcome: 'retryable', retryAfterMs })
  })

  test('a redirect is not followed', async () => {
    let followed = 0
    const elsewhere = await serve((_, response) => {
      followed += 1
      response.end()
    })
    const host = await serve((_, response) =>
      response.writeHead(307, { Location: `http://${elsewhere}/` }).end(),
    )
    const { delivery } = await post(host)
    expect(delivery.outcome).toBe('permanent')
    expect(textOf(delivery)).toContain('redirect')
    expect(followed).toBe(0)
  })

  test('an answer without end is judged by its status, and the connection ended', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    const host = await serve((_, response) => {
      closed = once(response, 'close')
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect((await post(host)).delivery).toEqual({ outcome: 'delivered' })
    await closed
  })
})

describe('what goes wrong on the way', () => {
  test('a server that never answers ends in a timeout', async () => {
    const host = await serve(() => undefined)
    const { delivery } = await post(host, '/hook', 200)
    expect(delivery.outcome).toBe('retryable')
    expect(textOf(delivery)).toBe(`${host} did not answer within 0.2 s.`)
  })

  test('a server that hangs up, and one that is not there', async () => {
    const host = await serve((request) => request.socket.destroy())
    expect((await post(host)).delivery.outcome).toBe('retryable')
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
    const { delivery } = await post(host)
    expect(delivery.outcome).toBe('retryable')
    expect(textOf(delivery)).toBe(`${host} could not be reached (ECONNREFUSED).`)
  })

  test.each(['no address', 'http://'])('the address %j is refused without a try', async (url) => {
    const receiver = { id: 'ops', type: 'slack', url } as const
    const outgoing: Outgoing = { event: 'test', deliveryId: 'x', at: 0, url: 'http://t/' }
    const delivery = await deliver({ receiver, outgoing, fetch, timeoutMs: 1000, signal, now: 0 })
    expect(delivery.outcome).toBe('permanent')
  })

  test('errors name the host, and nothing else of the address', async () => {
    const host = await serve((_, response) => response.writeHead(403).end())
    const { delivery } = await post(`user:pass-4711@${host}`, '/hook/token-4711?key=key-4711')
    expect(textOf(delivery)).toContain(host)
    expect(JSON.stringify(delivery)).not.toContain('4711')
  })
})

test('the signature is that of the bytes received, and credentials become a header', async () => {
  let body = ''
  let headers: Record<string, unknown> = {}
  const host = await serve(async (request, response) => {
    headers = request.headers
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    response.end()
  })
  const { delivery } = await post(`us%40er:pass@${host}`)
  expect(delivery).toEqual({ outcome: 'delivered' })
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Talaia',
    'x-talaia-delivery': 'transition-1:hook',
    'x-talaia-signature': sign(body, 'key'),
    authorization: `Basic ${Buffer.from('us@er:pass').toString('base64')}`,
  })
  expect(headers['x-talaia-signature']).not.toBe(sign(`${body} `, 'key'))
})
