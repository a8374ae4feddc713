import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { selfSigned } from '@/lib/testing/certificate'
import { accept } from '@/lib/testing/configurations'
import { createLinksCheck } from './links-check'

const INSTANCE = 'the one that asks'
const servers: { close: () => void; closeAllConnections: () => void }[] = []

const listen = async <T extends Server>(server: T & (typeof servers)[number]): Promise<string> => {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `127.0.0.1:${address.port}`
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const serve = (answer: Answer): Promise<string> => listen(createServer(answer))

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** As Talaia answers: under its base path, and only to hosts that it knows. */
const serveTalaia = ({ basePath = '', instance = INSTANCE, hosts = /./ } = {}) =>
  serve(({ url, headers }, response) => {
    if (!hosts.test(headers.host ?? '')) {
      return json(response, 403, { type: 'urn:talaia:errors.forbiddenHost', status: 403 })
    }
    return url === `${basePath}/healthz?instance`
      ? json(response, 200, { status: 'ok', instance })
      : response.writeHead(404).end('<!doctype html>')
  })

interface Passing {
  /** The path as it is asked for, turned into the one that is passed on. */
  path?: (path: string) => string
  host?: string
}

/** A reverse proxy; `host` replaces the Host header. */
const serveProxy = (target: string, { path = (asked) => asked, host }: Passing = {}) =>
  serve((incoming, response) => {
    const [hostname, port] = target.split(':')
    const headers = { ...incoming.headers, ...(host ? { host } : {}) }
    const outgoing = request(
      { hostname, port, path: path(incoming.url ?? ''), headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    outgoing.on('error', () => response.writeHead(502).end('Bad Gateway'))
    outgoing.end()
  })

const look = async (publicUrl: string | null, env: Record<string, string> = {}, yaml = '') => {
  const log = { info: vi.fn(), warn: vi.fn() }
  const configuration = await accept(publicUrl === null ? yaml : `publicUrl: ${publicUrl}`, env)
  const check = createLinksCheck({
    configuration,
    instance: INSTANCE,
    now: () => 7,
    log,
    inContainer: false,
  })
  const seen = await check.check()
  return { ...seen, id: seen.said.id, values: seen.said.values, log, check }
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

test('through a proxy, with a sub-path and without, it meets itself', async () => {
  const plain = await serveProxy(await serveTalaia())
  expect(await look(`http://${plain}`)).toMatchObject({ state: 'works', checkedAt: 7 })
  const below = await serveProxy(await serveTalaia({ basePath: '/talaia' }))
  const env = { TALAIA_BASE_PATH: '/talaia' }
  expect(await look(`http://${below}/talaia/`, env)).toMatchObject({ state: 'works' })
})

test('a redirect to the right place is followed, as browsers do', async () => {
  const talaia = await serveTalaia()
  const old = await serve(({ url }, response) =>
    response.writeHead(301, { location: `http://${talaia}${url}` }).end(),
  )
  expect(await look(`http://${old}`)).toMatchObject({ state: 'works' })
})

test('a sub-path that the build does not have is told from one that the proxy cuts off', async () => {
  const unchanged = await serveProxy(await serveTalaia())
  expect(await look(`http://${unchanged}/talaia`)).toMatchObject({
    ...{ state: 'fails', id: 'links.basePath', values: { path: '/talaia', basePath: 'none' } },
  })
  const cut = await serveProxy(await serveTalaia(), { path: (path) => path.replace('/talaia', '') })
  expect(await look(`http://${cut}/talaia`)).toMatchObject({ id: 'links.rewritten' })
  const lost = await serveProxy(await serveTalaia(), { path: (path) => `/elsewhere${path}` })
  expect(await look(`http://${lost}`)).toMatchObject({ state: 'fails', id: 'links.notFound' })
})

test('another Talaia, another server, and a proxy under a wrong name do not pass for it', async () => {
  const other = await serveTalaia({ instance: 'another' })
  expect(await look(`http://${other}`)).toMatchObject({ state: 'fails', id: 'links.otherTalaia' })
  const page = await serve((_, response) => response.end('<h1>It works!</h1>'))
  expect(await look(`http://${page}`)).toMatchObject({ state: 'fails', id: 'links.other' })
  const talaia = await serveTalaia({ hosts: /^127\.0\.0\.1/ })
  const renaming = await serveProxy(talaia, { host: 'upstream' })
  expect(await look(`http://${renaming}`)).toMatchObject({ id: 'links.forbiddenHost' })
})

test('a proxy that does not reach Talaia, nobody there, and a name that nobody knows', async () => {
  const nobody = await serveTalaia()
  servers.pop()?.close()
  const gone = await serveProxy(nobody)
  expect(await look(`http://${gone}`)).toMatchObject({
    id: 'links.gateway',
    values: { status: 502 },
  })
  expect(await look(`http://${nobody}`)).toMatchObject({ state: 'fails', id: 'links.refused' })
  const unknown = await look('http://talaia.invalid')
  expect(unknown).toMatchObject({ id: 'links.dns', values: { host: 'talaia.invalid' } })
})

test('a certificate that is not accepted, and TLS where there is none', async () => {
  const secure = await listen(createTlsServer(selfSigned, (_, response) => response.end()))
  expect(await look(`https://${secure}`)).toMatchObject({
    ...{ id: 'links.tls', values: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  })
  const plain = await serveTalaia()
  expect(await look(`https://${plain}`)).toMatchObject({ state: 'fails', id: 'links.notTls' })
})

test('behind a sign-in it says that it cannot tell, and not that all is well', async () => {
  const signIn = await serve((_, response) => response.end('<form>'))
  const guarded = await serve((_, response) =>
    response.writeHead(302, { location: `http://${signIn}/login?next=%2F` }).end(),
  )
  const redirected = await look(`http://${guarded}`)
  expect(redirected).toMatchObject({ state: 'signIn', values: { where: signIn } })
  const basic = await serve((_, response) => response.writeHead(401).end())
  expect(await look(`http://${basic}`)).toMatchObject({ state: 'signIn', values: { where: '401' } })
  const circle = await serve(({ url }, response) =>
    response.writeHead(302, { location: url }).end(),
  )
  expect(await look(`http://${circle}`)).toMatchObject({ state: 'fails', id: 'links.redirects' })
})

test('without publicUrl it says whom links work for, and asks nobody', async () => {
  for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
    const seen = await look(null, { HOST: host }, 'auth: none')
    expect(seen).toMatchObject({ state: 'localOnly', checkedAt: null })
  }
  const configuration = await accept('auth: none', { HOST: '192.0.2.7' })
  const log = { info: vi.fn(), warn: vi.fn() }
  const check = createLinksCheck({
    configuration,
    instance: INSTANCE,
    now: () => 7,
    log,
    inContainer: false,
  })
  expect(check.seen()).toMatchObject({ state: 'unchecked' })
})

test('the log is told once for each reason, not at the first failure, and when they work again', async () => {
  let up = false
  const talaia = await serve((_, response) =>
    up ? json(response, 200, { instance: INSTANCE }) : response.writeHead(503).end(),
  )
  const { log, check } = await look(`http://${talaia}`)
  expect(log.warn).not.toHaveBeenCalled()
  for (let look = 0; look < 3; look += 1) await check.check()
  expect(log.warn).toHaveBeenCalledOnce()
  expect(log.warn.mock.calls[0]?.[1]).toContain('it does not reach Talaia')
  up = true
  await check.check()
  expect(check.seen().state).toBe('works')
  expect(log.info).toHaveBeenCalledOnce()
})

test('in a container nothing is asked of loopback, which is the container there', async () => {
  const configuration = await accept('publicUrl: http://127.0.0.1:23600/talaia')
  const log = { info: vi.fn(), warn: vi.fn() }
  const options = { configuration, instance: INSTANCE, now: () => 7, log }
  expect(createLinksCheck({ ...options, inContainer: true }).seen().state).toBe('localOnly')
  expect(createLinksCheck({ ...options, inContainer: false }).seen().state).toBe('unchecked')
})
