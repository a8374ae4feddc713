import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OwnEngine, ownEngineAvailable, startOwnEngine } from '@/lib/testing/engine-of-its-own'
import { waitFor } from '@/lib/testing/wait-for'
import { createRuntime, type Runtime } from './runtime'

vi.mock('server-only', () => ({}))

const hereId = 'shop-db-shop'
const nasId = 'nas--shop-db-shop'
const nasName = 'NAS "ü" 🐘 <b>'
const page = { limit: 50, cursor: null }

const labels = (service: string) =>
  ['com.docker.compose.project=shop', `com.docker.compose.service=${service}`].flatMap((label) => [
    '--label',
    label,
  ])

/** The same stack, with the same names, whichever engine. */
const runShop = async ({ docker, address }: OwnEngine): Promise<void> => {
  await docker('network', 'create', 'shop_default')
  await docker(
    ...['run', '-d', '--name', 'shop-db-1', '--network', 'shop_default', ...labels('db')],
    ...['-p', `${address}::5432`],
    ...['--label', 'talaia.learn_after=0s', '--label', 'talaia.settle=0s'],
    ...['-e', 'POSTGRES_USER=shop', '-e', 'POSTGRES_PASSWORD=shop', '-e', 'POSTGRES_DB=shop'],
    ...['-v', 'shop_data:/var/lib/postgresql/data', 'postgres:15-alpine'],
    ...['postgres', '-c', 'log_statement=ddl'],
    ...['-c', 'log_line_prefix=%m [%p] user=%u,app=%a,client=%h '],
  )
}

const drop = "PGAPPNAME=push psql -h shop-db-1 -U shop -qc 'drop table users'"
const client = (name: string) => [
  ...['run', '-d', '--name', name, '--network', 'shop_default', '-e', 'PGPASSWORD=shop'],
  ...[...labels('litellm'), 'postgres:15-alpine'],
]

const psql = (engine: OwnEngine, sql: string): Promise<string> =>
  engine.docker('exec', 'shop-db-1', 'psql', '-qtAX', '-U', 'shop', '-d', 'shop', '-c', sql)

describe.skipIf(!ownEngineAvailable())('two engines with the same stack', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-engines-'))
  let here: OwnEngine
  let nas: OwnEngine
  let runtime: Runtime

  beforeAll(async () => {
    ;[here, nas] = await Promise.all([startOwnEngine('here'), startOwnEngine('nas')])
    await Promise.all([runShop(here), runShop(nas)])
    runtime = await createRuntime({
      ...{ origin: 'file', discovery: true, isDemoForced: false, auth: 'local' },
      ...{ secretsDirectory: '/run/secrets', publicUrl: null, host: '127.0.0.1', port: 3000 },
      ...{ basePath: '', dataDirectory, historyUrl: null, pollIntervalMs: 400 },
      dockerHost: here.dockerHost,
      engines: [{ id: 'nas', name: nasName, dockerHost: nas.dockerHost, certificates: null }],
      ...{ environments: [], receivers: [], maintenance: [], routes: [], repeatIntervalMs: 0 },
    })
    await runtime.start()
  }, 240_000)
  afterAll(async () => {
    await runtime?.stop()
    await Promise.all([here?.destroy(), nas?.destroy()])
    rmSync(dataDirectory, { recursive: true, force: true })
  }, 60_000)

  const environment = (id: string) => runtime.queries.findEnvironment(id, 'en')
  const sees = (id: string, tables: number) =>
    waitFor(
      `${tables} tables of ${id}`,
      async () => {
        const seen = await environment(id).catch(() => null)
        const count = seen?.schemas.reduce((sum, schema) => sum + schema.tables, 0)
        return seen !== null && seen.collectedAt === seen.polledAt && count === tables && seen
      },
      { timeoutMs: 60_000 },
    )
  const incidentsOf = async (environmentId: string) => {
    const filter = { environmentId, states: null, ...page }
    return (await runtime.queries.listIncidents(filter, 'en')).items
  }

  test('both are found, each with its own container, and told apart', async () => {
    const found = await waitFor(
      'both',
      async () => {
        const { items } = runtime.discovery.list('en')
        return items.length === 2 && items.every(({ state }) => state === 'watched') && items
      },
      { timeoutMs: 60_000 },
    )
    expect(found.map(({ id, environmentIds }) => [id, environmentIds])).toEqual([
      ['shop-db', [hereId]],
      ['nas--shop-db', [nasId]],
    ])
    expect(found.map(({ engine }) => engine)).toEqual([
      here.dockerHost.replace('unix://', ''),
      nasName,
    ])
    for (const [id, engine] of [
      [hereId, here],
      [nasId, nas],
    ] as const) {
      const own = await engine.docker('inspect', '--format', '{{.Id}}', 'shop-db-1')
      const seen = await waitFor(
        'its container',
        async () => (await environment(id)).storage?.containerId,
      )
      expect(own.startsWith(seen)).toBe(true)
    }
  })

  test('their containers have the same address', async () => {
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'
    const addresses = await Promise.all(
      [here, nas].map(({ docker }) => docker('inspect', '--format', format, 'shop-db-1')),
    )
    expect(addresses[0]).toMatch(/^172\.\d+\.0\.2$/)
    expect(addresses[1]).toBe(addresses[0])
  })

  test('a table that is dropped on one is missed there, by a container of that engine', async () => {
    for (const engine of [here, nas]) await psql(engine, 'create table users (id int)')
    await Promise.all([sees(hereId, 1), sees(nasId, 1)])
    // Next to come, so that the one that does it has the same address over there.
    await here.docker(...client('shop-innocent-1'), 'sleep', '600')
    await nas.docker(...client('shop-litellm-1'), 'sh', '-c', drop)
    const told = await waitFor(
      'who did it',
      async () => {
        const [first] = await incidentsOf(nasId)
        const incident = first && (await runtime.queries.findIncident(first.id, 'en'))
        const culprit = incident?.verdict?.evidence.find(({ id }) => id === 'culprit')?.after
        return culprit?.includes('user shop') === true && incident && { incident, culprit }
      },
      { timeoutMs: 60_000 },
    )
    expect(told.culprit).toMatch(
      /container shop-litellm-1 \(service litellm\), user shop, application push, from 172\.\d+\.0\.3$/,
    )
    expect(told.incident.verdict?.cause).toBe('dropped_by_sql')
    expect(told.incident.relations.map(({ name }) => name)).toEqual(['users'])
    // A container of the same name is on the other engine.
    const commands = told.incident.steps.flatMap(({ command }) => command ?? [])
    const spoken = commands.filter((command) => /^docker|^export DOCKER_HOST/m.test(command))
    expect(spoken.length).toBeGreaterThan(0)
    for (const command of spoken) expect(command).toMatch(/^export DOCKER_HOST=unix:/)
    expect(JSON.stringify(told)).not.toContain('innocent')
    expect(await incidentsOf(hereId)).toEqual([])
    await sees(hereId, 1)
  })

  test('one that is stopped is told of, with why, and the other goes on', async () => {
    const before = (await environment(hereId)).polledAt
    await nas.stop()
    const away = await waitFor(
      'the engine to be told of',
      async () => {
        const seen = await environment(nasId)
        const engine = seen.unobserved.find(({ section }) => section === 'engine')
        return engine !== undefined && seen.collectedAt !== seen.polledAt && { ...seen, engine }
      },
      { timeoutMs: 60_000 },
    )
    expect(away.status).toBe('unknown')
    expect(away.engine.detail).toContain(nas.dockerHost.replace('unix://', ''))
    const engines = await waitFor(
      'its list',
      async () => {
        const { engines } = runtime.discovery.list('en')
        return (engines[1]?.trouble ?? null) !== null && engines
      },
      { timeoutMs: 60_000 },
    )
    expect(engines.map(({ trouble }) => trouble !== null)).toEqual([false, true])
    const other = await waitFor('a poll of the other', async () => {
      const seen = await environment(hereId)
      return seen.polledAt !== before && seen.collectedAt === seen.polledAt && seen
    })
    expect([other.status, other.unobserved]).toEqual(['ok', []])
  })

  test('one that is back is watched again', async () => {
    await nas.start()
    await nas.docker('start', 'shop-db-1')
    await waitFor(
      'a look at its tables',
      async () => {
        const { collectedAt, polledAt, status } = await environment(nasId)
        return collectedAt === polledAt && status === 'warning'
      },
      { timeoutMs: 60_000 },
    )
    await waitFor(
      'the end of the trouble',
      async () => runtime.discovery.list('en').engines.every(({ trouble }) => trouble === null),
      { timeoutMs: 60_000 },
    )
  })
})
