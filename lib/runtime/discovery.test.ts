import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Found, FoundContainer } from '@/lib/docker/discover'
import { createDocker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { FoundRecord } from '@/lib/model/discovery'
import { observed, type Section, unobserved } from '@/lib/model/section'
import { createDiscoveries } from './discoveries'

const DAY_MS = 24 * 3_600_000
const now = Date.UTC(2026, 10, 29)
const administrator = { name: 'someone', role: 'administrator' } as const

let directory: string
let history: History

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-discovery-'))
  history = await openHistory({ url: null, dataDirectory: directory })
})
afterEach(async () => {
  await history.close()
  rmSync(directory, { recursive: true, force: true })
})

const record = (change: Partial<FoundRecord> = {}): FoundRecord => ({
  ...{
    id: 'shop-db',
    engine: '',
    key: 'shop/db',
    container: 'shop-db-1',
    project: 'shop',
    service: 'db',
  },
  ...{ image: 'postgres:15', state: 'watched', address: '127.0.0.1:1', user: 'shop' },
  databases: [
    { name: 'shop', environmentId: 'shop-db-shop', firstSeenAt: 0, lastSeenAt: now - 8 * DAY_MS },
  ],
  ...{ reason: null, choice: null, pinned: false, firstSeenAt: 0, lastSeenAt: now - 8 * DAY_MS },
  ...change,
})

const container = (change: Partial<FoundContainer> = {}): FoundContainer => ({
  ...{ key: 'shop/db', project: 'shop', service: 'db', containerId: 'c', container: 'shop-db-1' },
  ...{ image: 'postgres:15', running: true, restarting: false },
  ...{ startedAt: now - DAY_MS, throwAway: null },
  ...{ labels: {}, networks: ['shop_default'], port: 5432, candidates: [] },
  login: {
    credentials: [{ user: 'shop', password: 'hidden-word', passwordFile: null, source: 'x' }],
    ...{ database: null, fileVariable: null },
  },
  ...change,
})

const seen = (...containers: FoundContainer[]): Section<Found> =>
  observed({
    ...{ containers, unread: [] },
    ownContainer: null,
    standpoint: { engineHost: null, ownNetworks: null, routesToContainers: true },
  })

const engineOf = (id: string, section: Section<Found>) => ({
  ...{ id, name: id || 'here' },
  docker: {
    ...createDocker({ dockerHost: `unix:///nonexistent${id}`, now: () => now }),
    discoverPostgres: async () => section,
  },
})

/** What a Talaia shows that looks once, at engines that say this. */
const lookOnce = async (section: Section<Found>, others: Record<string, Section<Found>> = {}) => {
  const all = Object.entries({ '': section, ...others }).map(([id, says]) => engineOf(id, says))
  const shown = new Map<string, EnvironmentConfiguration & { away: boolean }>()
  const log = { info: () => {}, warn: () => {}, error: () => {}, child: () => log }
  const discovery = createDiscoveries({
    configuration: { discovery: true, environments: [], secretsDirectory: '/nonexistent' },
    engines: { all, nameOf: (id) => (all.length > 1 ? (id ?? '') || 'here' : null) },
    history,
    clock: { now: () => now, behindMs: () => 0 },
    log,
    environments: {
      watches: new Map(),
      add: async (environment, away) => {
        shown.set(environment.id, { ...environment, away: away !== null && away !== undefined })
      },
      remove: async (id) => {
        shown.delete(id)
      },
    },
    historyCluster: null,
    onChange: () => {},
  })
  const isFound = await discovery.start()
  await discovery.settled()
  return { discovery, shown, isFound, items: discovery.list('en').items }
}

test('what was not seen for more than seven days is taken off the list', async () => {
  await history.recordFound(record())
  const { shown, items, discovery } = await lookOnce(seen())
  expect([items, [...shown]]).toEqual([[], []])
  expect(await history.listFound()).toEqual([])
  await discovery.stop()
})

test('a day less, or a pin, keeps it: shown as gone, and nothing connects', async () => {
  await history.recordFound(record({ pinned: true }))
  const other = record({ id: 'b', key: 'b/b', lastSeenAt: now - 6 * DAY_MS })
  const databases = other.databases.map((one) => ({
    ...one,
    environmentId: 'b',
    lastSeenAt: other.lastSeenAt,
  }))
  await history.recordFound({ ...other, databases })
  const { shown, items, isFound, discovery } = await lookOnce(seen())
  expect(items.map(({ id, state }) => [id, state])).toEqual([
    ['b', 'gone'],
    ['shop-db', 'gone'],
  ])
  expect(
    [...shown.values()].every(
      ({ away, found, unreachable }) => away && found === 'gone' && unreachable === 'quiet',
    ),
  ).toBe(true)
  expect(shown.size).toBe(2)
  expect(items[0]?.expiresAt).toBe(new Date(now + DAY_MS).toISOString())
  // So the demo stays away.
  expect(isFound).toBe(true)
  await discovery.stop()
})

test('an engine that is not seen takes nothing off the list', async () => {
  await history.recordFound(record())
  const reason = {
    kind: 'unreachable' as const,
    message: { id: 'docker.refused', values: { address: 'x' } },
  }
  const { shown, items, discovery } = await lookOnce(unobserved(reason))
  expect(items).toMatchObject([{ id: 'shop-db', state: 'watched' }])
  expect([...shown.values()]).toMatchObject([{ away: true, found: 'here', unreachable: 'quiet' }])
  expect(discovery.list('en').trouble).toContain('Nothing answers at x')
  await discovery.stop()
})

test('a choice to leave it alone outlives its container', async () => {
  await history.recordFound(record({ choice: 'ignore', state: 'ignored' }))
  const first = await lookOnce(seen())
  await first.discovery.stop()
  const { items, shown, discovery } = await lookOnce(seen(container()))
  expect(items).toMatchObject([{ state: 'ignored', environmentIds: [] }])
  expect(shown.size).toBe(0)
  await discovery.stop()
})

test('choices are kept with who made them, and say nothing of what is secret', async () => {
  const { discovery } = await lookOnce(seen(container()))
  const view = await discovery.choose('shop-db', 'pin', administrator, 'en')
  await discovery.settled()
  expect(view.pinned).toBe(true)
  expect(await history.listFound()).toMatchObject([
    { id: 'shop-db', pinned: true, state: 'unreachable' },
  ])
  const audit = await history.listAudit({ limit: 10, cursor: null })
  expect(audit.items).toMatchObject([
    { actor: 'someone', action: 'discovery.pin', target: 'shop-db' },
  ])
  expect(
    JSON.stringify([view, discovery.list('en'), await history.listFound(), audit]),
  ).not.toContain('hidden-word')
  await expect(discovery.choose('none', 'pin', administrator, 'en')).rejects.toMatchObject({
    said: { id: 'errors.foundUnknown' },
  })
  await discovery.stop()
})

test('containers of tests are shown as left alone, never stored, and no reason for leaving out the demo', async () => {
  const { items, isFound, discovery } = await lookOnce(
    seen(container({ throwAway: 'testcontainers' })),
  )
  await discovery.settled()
  expect(items).toMatchObject([{ state: 'ignored', isNew: false }])
  expect(await history.listFound()).toEqual([])
  expect(isFound).toBe(false)
  await discovery.stop()
})

test('a container in a restart loop says so and where to look, and nothing connects to where it was', async () => {
  const databases = record().databases.map((one) => ({ ...one, lastSeenAt: now }))
  await history.recordFound(record({ databases, lastSeenAt: now }))
  const looping = container({ restarting: true, startedAt: now })
  const { shown, items, discovery } = await lookOnce(seen(looping))
  expect(items).toMatchObject([
    {
      state: 'unreachable',
      reason: expect.stringContaining('ends each time it starts'),
      remedies: [{ command: 'docker logs --tail 50 shop-db-1' }],
    },
  ])
  expect([...shown.values()]).toMatchObject([{ away: true, found: 'here' }])
  await discovery.stop()
})

test('a stopped container that was never watched is no news', async () => {
  const { items, discovery } = await lookOnce(seen(container({ running: false })))
  expect(items).toEqual([])
  await discovery.stop()
})

describe('with several engines', () => {
  const away = unobserved({
    kind: 'unreachable' as const,
    message: { id: 'docker.refused', values: { address: 'nas:2375' } },
  })

  test('the same project on each has an id and a name of its own, and that of the default one stays', async () => {
    const { items, discovery } = await lookOnce(seen(container()), { nas: seen(container()) })
    await discovery.settled()
    expect(items.map(({ id, engine }) => [id, engine])).toEqual([
      ['shop-db', 'here'],
      ['nas--shop-db', 'nas'],
    ])
    await discovery.choose('nas--shop-db', 'pin', administrator, 'en')
    await discovery.settled()
    expect(
      (await history.listFound()).map(({ id, engine, pinned }) => [id, engine, pinned]).toSorted(),
    ).toEqual([
      ['nas--shop-db', 'nas', true],
      ['shop-db', '', false],
    ])
    await discovery.stop()
  })

  test('one that is not seen takes nothing from its list, nor says anything of the other', async () => {
    const databases = record().databases.map((one) => ({ ...one, lastSeenAt: now }))
    await history.recordFound(record({ lastSeenAt: now, databases }))
    await history.recordFound(
      record({
        ...{ id: 'nas--shop-db', engine: 'nas', lastSeenAt: now },
        databases: [
          { name: 'shop', environmentId: 'nas--shop-db-shop', firstSeenAt: 0, lastSeenAt: now },
        ],
      }),
    )
    const { shown, discovery } = await lookOnce(seen(), { nas: away })
    const list = discovery.list('en')
    expect(list.items.map(({ id, state }) => [id, state])).toEqual([
      ['nas--shop-db', 'watched'],
      ['shop-db', 'gone'],
    ])
    expect(list.engines).toMatchObject([
      { id: null, name: 'here', trouble: null },
      { id: 'nas', name: 'nas', trouble: expect.stringContaining('Nothing answers at nas:2375') },
    ])
    expect(shown.get('shop-db-shop')).toMatchObject({ found: 'gone', name: 'shop/db/shop' })
    expect(shown.get('nas--shop-db-shop')).toMatchObject({
      ...{ found: 'here', away: true, engine: 'nas', name: 'nas/shop/db/shop' },
    })
    await discovery.stop()
  })
})
