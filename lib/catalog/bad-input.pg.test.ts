import { readFile, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Reason } from '@/lib/model/section'
import { createCatalogs, observedValue, reasonOf, relationNamed } from '@/lib/testing/catalogs'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { findFreePort, waitUntil } from '@/lib/testing/processes'

const deadlineMs = 5_000
const password = 'sécret@phrase'
const catalogs = createCatalogs()
afterEach(catalogs.closeAll)

/** The reason why nothing was observed; the same for every section, readable, and without the password. */
const collectReason = async (url: string, limitMs = deadlineMs): Promise<Reason> => {
  const { identity, namespaces, relations, durability } = await catalogs
    .open(url)
    .collect({ deadlineMs: limitMs })
  const reason = reasonOf(relations)
  for (const section of [identity, namespaces, durability])
    expect(reasonOf(section)).toEqual(reason)
  const text = translate('en', reason.message)
  expect(text).not.toBe(reason.message.id)
  expect(text + JSON.stringify(reason)).not.toMatch(/s[eé]cret|phrase|s%C3/)
  return reason
}

const listen = async (
  answer: (socket: Socket) => void,
): Promise<{ url: string; server: Server }> => {
  const server = createServer(answer)
  const port = await findFreePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `postgres://talaia:s%C3%A9cret%40phrase@127.0.0.1:${port}/nodus`, server }
}

describe('a catalog that cannot connect', () => {
  it('says that nothing listens', async () => {
    const port = await findFreePort()
    expect(await collectReason(`postgres://talaia:secret@127.0.0.1:${port}/nodus`)).toEqual({
      kind: 'unreachable',
      message: {
        id: 'catalog.connectionRefused',
        values: expect.objectContaining({
          host: '127.0.0.1',
          port,
          database: 'nodus',
          role: 'talaia',
        }),
      },
    })
  })

  it.each([
    'postgres://talaia:12/secret@localhost/nodus',
    'postgres://talaia:a@b/secret@localhost/nodus',
    'postgres://talaia:12#secret@localhost/nodus',
    'postgres://talaia:12?secret@localhost/nodus',
    'host=localhost password=secret',
    'mysql://talaia:secret@localhost/nodus',
    'postgres://talaia:secret@host:99999999/nodus',
    '',
  ])('refuses the connection string %j without showing it', async (url) => {
    const reason = await collectReason(url)
    expect(reason).toEqual({
      kind: 'invalid',
      message: { id: 'catalog.badConnectionString', values: {} },
    })
  })

  it('says that the host is not known', async () => {
    const reason = await collectReason('postgres://talaia:secret@no-such-host.invalid/nodus')
    expect(['catalog.hostNotFound', 'catalog.nameServerFailed']).toContain(reason.message.id)
  })

  it('says that something else than Postgres listens', async () => {
    const { url, server } = await listen((socket) => {
      socket.on('error', () => undefined)
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    expect((await collectReason(url)).message.id).toBe('catalog.notPostgres')
    server.close()
  })

  it('says that the connection was closed at once', async () => {
    const { url, server } = await listen((socket) => socket.destroy())
    expect((await collectReason(url)).message.id).toBe('catalog.closedWhileConnecting')
    server.close()
  })

  it('keeps its deadline where nothing ever answers', async () => {
    const sockets: Socket[] = []
    const { url, server } = await listen((socket) =>
      sockets.push(socket.on('error', () => undefined).resume()),
    )
    const start = performance.now()
    expect(await collectReason(url, 300)).toMatchObject({
      kind: 'timeout',
      message: { id: 'catalog.connectTimeout' },
    })
    expect(performance.now() - start).toBeLessThan(1_500)
    await waitUntil(() => sockets.length > 0 && sockets.every((socket) => socket.destroyed), 5_000)
    server.close()
  })
})

describe.skipIf(skipMajor(15))('a catalog of a Postgres that refuses', () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres({
      major: 15,
      settings: { superuser_reserved_connections: '3', max_connections: '8' },
    })
    await server.query(`
      set password_encryption = 'scram-sha-256';
      create role secured login password '${password}';
      create role tied login password '${password}' connection limit 0;
      create role barred login; create role sleeper`)
    await server.query('create database closed')
    await server.query('revoke connect on database closed from public')
    const hba = join(server.dataDirectory, 'pg_hba.conf')
    const rules = await readFile(hba, 'utf8')
    await writeFile(
      hba,
      `host all secured 127.0.0.1/32 scram-sha-256\nhost all barred 127.0.0.1/32 reject\n${rules}`,
    )
    await server.query('select pg_reload_conf()')
  })
  afterAll(() => server.destroy())

  const cases: [string, () => string, string, Reason['kind']][] = [
    [
      'a wrong password',
      () => server.urlFor({ user: 'secured', password: `${password}x` }),
      'catalog.passwordWrong',
      'forbidden',
    ],
    [
      'no password',
      () => server.urlFor({ user: 'secured' }),
      'catalog.passwordMissing',
      'forbidden',
    ],
    [
      'a rule of pg_hba.conf',
      () => server.urlFor({ user: 'barred' }),
      'catalog.hostNotAllowed',
      'forbidden',
    ],
    [
      'a role that does not exist',
      () => server.urlFor({ user: 'nobody' }),
      'catalog.roleNotAllowed',
      'forbidden',
    ],
    [
      'a role without LOGIN',
      () => server.urlFor({ user: 'sleeper' }),
      'catalog.roleNotAllowed',
      'forbidden',
    ],
    [
      'a missing database',
      () => server.urlFor({ database: 'no "such" base' }),
      'catalog.databaseMissing',
      'unreachable',
    ],
    [
      'no right to connect',
      () => server.urlFor({ user: 'secured', password, database: 'closed' }),
      'catalog.connectDenied',
      'forbidden',
    ],
    [
      'too many connections',
      () => server.urlFor({ user: 'tied' }),
      'catalog.tooManyConnections',
      'unreachable',
    ],
    [
      'TLS that is not there',
      () => `${server.url}?sslmode=no-verify`,
      'catalog.tlsUnsupported',
      'unsupported',
    ],
  ]
  it.each(cases)('names %s', async (_, url, id, kind) => {
    const reason = await collectReason(url())
    expect([reason.message.id, reason.kind]).toEqual([id, kind])
  })

  it('lets the right password in', async () => {
    const { identity } = await catalogs
      .open(server.urlFor({ user: 'secured', password }))
      .collect({ deadlineMs })
    expect(observedValue(identity).currentUser).toBe('secured')
  })

  it('does not change the settings of a session that a pooler lends it', async () => {
    const { url, server: pooler } = await listen((socket) => {
      const upstream = connect(server.port, '127.0.0.1')
      socket.pipe(upstream).on('error', () => undefined)
      socket.on('error', () => undefined)
      upstream.on('close', () => socket.destroy())
      upstream.on('data', (chunk) => {
        // BackendKeyData: a pooler announces a pid of its own.
        const key = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
        if (key >= 0) chunk.writeInt32BE(1, key + 5)
        socket.write(chunk)
      })
    })
    const reason = await collectReason(
      url.replace(/\/\/.*@/, '//postgres@').replace('nodus', 'postgres'),
    )
    expect([reason.message.id, reason.kind]).toEqual(['catalog.pooler', 'unsupported'])
    pooler.close()
  })

  it('names the right that is missing, and reads the rest', async () => {
    await server.query('revoke execute on function pg_control_system() from public')
    const collected = await catalogs
      .open(server.urlFor({ user: 'secured', password }))
      .collect({ deadlineMs })
    expect(reasonOf(collected.identity)).toMatchObject({
      kind: 'forbidden',
      message: {
        id: 'catalog.privilegeMissing',
        values: { detail: expect.stringMatching(/pg_control_system/) },
      },
    })
    expect(observedValue(collected.relations)).toEqual([])
    expect(observedValue(collected.durability).fsync).toBe(true)
    await server.query('grant execute on function pg_control_system() to public')
  })

  it('does not wait for a table that a migration has locked, and keeps its figures', async () => {
    await server.query(
      'create table busy (id int); insert into busy values (1); create table calm (id int)',
    )
    const catalog = catalogs.open(server.url)
    expect(relationNamed(await catalog.collect({ deadlineMs }), 'busy').sizeBytes).toBe(8192)
    const migration = new pg.Client({ connectionString: server.url })
    await migration.connect()
    await migration.query('begin; lock table busy in access exclusive mode')
    const during = await catalog.collect({ deadlineMs, full: true })
    expect(relationNamed(during, 'busy').sizeBytes).toBe(8192)
    const stranger = await catalogs.open(server.url).collect({ deadlineMs })
    expect(relationNamed(stranger, 'busy')).toMatchObject({ sizeBytes: null })
    await migration.query('rollback')
    await migration.end()
    expect((await catalog.collect({ deadlineMs })).reading?.detailedNamespaces).toEqual(['public'])
    expect((await catalog.collect({ deadlineMs })).reading?.detailedNamespaces).toEqual([])
  })

  it.each([
    [{ lockTimeoutMs: 100 }, 'catalog.lockTimeout'],
    [{ statementTimeoutMs: 100, lockTimeoutMs: 4_000 }, 'catalog.statementTimeout'],
  ])('says that the catalog itself is locked (%o)', async (limits, id) => {
    const catalog = catalogs.open(server.url, limits)
    await catalog.collect({ deadlineMs })
    const maintenance = new pg.Client({ connectionString: server.url })
    await maintenance.connect()
    await maintenance.query('begin; lock table pg_catalog.pg_class in access exclusive mode')
    const { relations } = await catalog.collect({ deadlineMs })
    expect(reasonOf(relations)).toMatchObject({ kind: 'timeout', message: { id } })
    await maintenance.query('rollback')
    await maintenance.end()
    expect((await catalog.collect({ deadlineMs })).relations.observed).toBe(true)
  })
})
