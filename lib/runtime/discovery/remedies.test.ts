import { expect, test } from 'vitest'
import type { FoundContainer } from '@/lib/docker/discover'
import { say } from '@/lib/i18n/say'
import { message } from '@/lib/model/message'
import { remediesOf } from './remedies'
import { whyIgnored } from './why-ignored'

const found: FoundContainer = {
  key: 'shop/db',
  project: 'shop',
  service: 'db',
  containerId: 'c',
  container: 'shop-db-1',
  image: 'postgres:15',
  running: true,
  restarting: false,
  startedAt: 0,
  throwAway: null,
  labels: {},
  networks: ['shop_default'],
  port: 5432,
  candidates: [],
  login: {
    credentials: [
      { user: 'shop', password: 'hidden', passwordFile: null, source: 'POSTGRES_PASSWORD' },
    ],
    database: null,
    fileVariable: null,
  },
}
const place = {
  ownContainer: null,
  standpoint: { engineHost: null, ownNetworks: null, routesToContainers: false },
}

test('unreachable from the machine: publish a port, as lines for the Compose file', () => {
  const [first] = remediesOf(found, { kind: 'unreachable' }, place)
  expect(first?.command).toMatch(/^services:\n {2}db:\n {4}ports: \["127\.0\.0\.1:\d+:5432"\]$/)
})

test('unreachable from a container: the command that joins its network, and the one that stays', () => {
  const inside = {
    ownContainer: 'talaia-1',
    standpoint: { ...place.standpoint, ownNetworks: ['talaia_default'] },
  }
  expect(remediesOf(found, { kind: 'unreachable' }, inside).map(({ command }) => command)).toEqual([
    'docker network connect shop_default talaia-1',
    'WATCHED_NETWORK=shop_default docker compose -f compose.yaml -f compose.network.yaml up -d',
  ])
  const joined = {
    ...inside,
    standpoint: { ...inside.standpoint, ownNetworks: ['shop_default'] },
  }
  expect(remediesOf(found, { kind: 'unreachable' }, joined)).toEqual([])
  const alone = { ...found, networks: ['none'] }
  expect(remediesOf(alone, { kind: 'unreachable' }, inside)).toMatchObject([
    { text: { id: 'discovery.do.network' } },
  ])
})

test('refused: says which label helps, and never the password', () => {
  const all = remediesOf(found, { kind: 'refused' }, place)
  expect(all[0]?.command).toContain('talaia.password_file: db-password')
  expect(say('en', all[0]?.text ?? message(''))).toContain('shop')
  expect(JSON.stringify(all)).not.toContain('hidden')
  const filed = { ...found, login: { ...found.login, fileVariable: 'POSTGRES_PASSWORD_FILE' } }
  expect(
    say('en', remediesOf(filed, { kind: 'refused' }, place)[0]?.text ?? message('')),
  ).toContain('POSTGRES_PASSWORD_FILE names a file inside of the container')
})

test.each([
  ['watch', 'testcontainers', false, null],
  ['ignore', null, true, 'discovery.ignored.choice'],
  [null, 'testcontainers', null, 'discovery.ignored.throwAway'],
  [null, 'testcontainers', true, null],
  [null, null, false, 'discovery.ignored.label'],
  [null, null, null, null],
] as const)(
  'a choice goes before a label, and a label before a rule (%s, %s, %s)',
  (choice, throwAway, enable, id) => {
    expect(whyIgnored({ choice }, { throwAway }, { enable })?.id ?? null).toBe(id)
  },
)
