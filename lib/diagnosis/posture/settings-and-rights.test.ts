import { describe, expect, test } from 'vitest'
import { aContainer, anIdentity } from '@/lib/testing/builders'
import { aBootAfter, aDurability, aNeighbour, aPosture, aStop, aTable } from '@/lib/testing/posture'
import type { PostureCheck, PostureInput, PostureResult } from './finding'
import { fsyncOff } from './fsync-off'
import { fullPageWritesOff } from './full-page-writes-off'
import { isDefaultPassword } from './password'
import { portOpenToWorld } from './port-open-to-world'
import { rightsMissing } from './rights-missing'
import { stopExceededGrace } from './stop-exceeded-grace'
import { synchronousCommitOff } from './synchronous-commit-off'
import { tablesUnlogged } from './tables-unlogged'
import { watcherInProject } from './watcher-in-project'

const short = (result: PostureResult) =>
  result === null || result === 'unknown' ? result : result.severity
const judge = (check: PostureCheck, over: Partial<PostureInput>) =>
  short(check.judge(aPosture(over)))

describe.each([
  [fsyncOff, { fsync: false }, { fsync: null }, 'critical', 'fsync'],
  [
    fullPageWritesOff,
    { fullPageWrites: false },
    { fullPageWrites: null },
    'warning',
    'full_page_writes',
  ],
  [
    synchronousCommitOff,
    { synchronousCommit: 'off' },
    { synchronousCommit: null },
    'info',
    'synchronous_commit',
  ],
] as const)('$id', (check, off, hidden, severity, setting) => {
  test('hits with the command that puts it on, is silent, and unknown where hidden', () => {
    const result = check.judge(aPosture({ durability: aDurability(off) }))
    expect(short(result)).toBe(severity)
    expect(result).toMatchObject({
      remedies: [
        {
          command: `docker exec nodus-adk-postgres psql -U nodus -d nodus -c 'alter system set ${setting} = on' -c 'select pg_reload_conf()'`,
        },
      ],
    })
    expect(judge(check, {})).toBeNull()
    expect(judge(check, { durability: aDurability(hidden) })).toBe('unknown')
    expect(judge(check, { durability: null })).toBe('unknown')
  })
})

test('synchronous_commit may be less than on without losing a commit to a crash', () => {
  expect(
    judge(synchronousCommitOff, { durability: aDurability({ synchronousCommit: 'local' }) }),
  ).toBeNull()
})

describe('stop_exceeded_grace', () => {
  const cut = aStop({
    kind: 'killed',
    exitCode: 137,
    signals: ['SIGINT', 'SIGKILL'],
    stopDurationMs: 10_040,
  })

  test('a stop that ended in a kill after ten seconds', () => {
    expect(judge(stopExceededGrace, { boots: [aBootAfter(aStop()), aBootAfter(cut)] })).toBe(
      'warning',
    )
  })

  test('silent after a clean stop, a kill that nobody was asked before, and once the grace is longer', () => {
    expect(judge(stopExceededGrace, { boots: [aBootAfter(aStop())] })).toBeNull()
    const killed = aStop({ kind: 'killed', signals: ['SIGKILL'], stopDurationMs: 12_000 })
    expect(judge(stopExceededGrace, { boots: [aBootAfter(killed)] })).toBeNull()
    const container = aContainer({ stopTimeoutSeconds: 60 })
    expect(judge(stopExceededGrace, { boots: [aBootAfter(cut)], container })).toBeNull()
  })

  test('unknown before the first stop', () => {
    expect(judge(stopExceededGrace, { boots: [aBootAfter(null)] })).toBe('unknown')
    expect(judge(stopExceededGrace, { boots: [aBootAfter(cut)], container: null })).toBe('unknown')
  })
})

describe('tables_unlogged', () => {
  const unlogged = (name: string) => aTable(name, { relpersistence: 'u' })

  test('hits for expected tables only', () => {
    expect(judge(tablesUnlogged, { tables: [unlogged('users')] })).toBe('warning')
    expect(judge(tablesUnlogged, { tables: [unlogged('scratch'), aTable('users')] })).toBeNull()
    expect(judge(tablesUnlogged, { tables: null })).toBe('unknown')
  })

  test('stays silent where rows come and go', () => {
    const groups = aPosture().groups?.map((group) => ({ ...group, emptiable: ['us*'] })) ?? null
    expect(judge(tablesUnlogged, { tables: [unlogged('users')], groups })).toBeNull()
    expect(judge(tablesUnlogged, { tables: [unlogged('tenants')], groups })).toBe('warning')
  })
})

describe('port_open_to_world', () => {
  const { connection } = aPosture()
  const withPort = (hostIp: string, containerPort = 5432) =>
    aContainer({ ports: [{ hostIp, hostPort: 5433, containerPort }] })
  const withPassword = (password: typeof connection.password, container = withPort('0.0.0.0')) => ({
    container,
    connection: { ...connection, password },
  })

  test.each(['', '0.0.0.0', '::'])('hits on "%s" with a default password or none', (hostIp) => {
    expect(judge(portOpenToWorld, withPassword('default', withPort(hostIp)))).toBe('critical')
    expect(judge(portOpenToWorld, withPassword('none', withPort(hostIp)))).toBe('critical')
  })

  test('silent on loopback, on another port, and with a password of its own', () => {
    expect(judge(portOpenToWorld, withPassword('default', withPort('127.0.0.1')))).toBeNull()
    expect(judge(portOpenToWorld, withPassword('default', withPort('0.0.0.0', 8080)))).toBeNull()
    expect(judge(portOpenToWorld, withPassword('own'))).toBeNull()
  })

  test('unknown without a container, or where the password comes from elsewhere', () => {
    expect(judge(portOpenToWorld, { container: null })).toBe('unknown')
    expect(judge(portOpenToWorld, withPassword(null))).toBe('unknown')
  })

  test('names of the role and the database are default passwords, as are those of every list', () => {
    const names = { user: 'nodus', database: 'nodus_dev' }
    for (const password of ['postgres', 'Nodus', 'nodus_dev', '123456']) {
      expect([password, isDefaultPassword(password, names)]).toEqual([password, true])
    }
    expect(isDefaultPassword('x9Qv-2ll', names)).toBe(false)
  })
})

describe('watcher_in_project', () => {
  const own = aNeighbour({ id: `c0ffee123456${'0'.repeat(52)}`, name: 'talaia', service: 'talaia' })
  const ownContainerId = 'c0ffee123456'

  test('hits where Talaia is a container of the project', () => {
    expect(judge(watcherInProject, { ownContainerId, neighbours: [own] })).toBe('critical')
    const elsewhere = [{ ...own, project: 'watch' }]
    expect(judge(watcherInProject, { ownContainerId, neighbours: elsewhere })).toBeNull()
    expect(judge(watcherInProject, { neighbours: [own] })).toBeNull()
  })

  test('hits where its history lies in a volume of the project, and nowhere else', () => {
    const volume = (project: string | null) => ({
      ownContainerId,
      ownHistoryVolume: { name: 'nodus_history', project },
    })
    expect(judge(watcherInProject, volume(aPosture().container?.project ?? null))).toBe('critical')
    expect(judge(watcherInProject, volume('talaia'))).toBeNull()
    expect(judge(watcherInProject, volume(null))).toBeNull()
    expect(judge(watcherInProject, { ownContainerId, ownHistoryVolume: 'unknown' })).toBe('unknown')
  })

  test('unknown where neighbours or container were not seen', () => {
    expect(judge(watcherInProject, { ownContainerId, neighbours: null })).toBe('unknown')
    expect(judge(watcherInProject, { ownContainerId, container: null })).toBe('unknown')
  })
})

describe('rights_missing', () => {
  test('names what would show it, each with its grant', () => {
    const identity = anIdentity({ dataDirectory: null, versionFile: null, currentUser: 'talaia' })
    const result = rightsMissing.judge(aPosture({ identity }))
    expect(short(result)).toBe('info')
    const psql = 'docker exec nodus-adk-postgres psql -U nodus -d nodus -c'
    expect(result).toMatchObject({
      remedies: [
        { command: `${psql} 'grant pg_monitor to talaia'` },
        { command: `${psql} 'grant execute on function pg_catalog.pg_stat_file(text) to talaia'` },
      ],
    })
  })

  test('silent where all is seen, unknown where nobody looked', () => {
    expect(judge(rightsMissing, {})).toBeNull()
    expect(judge(rightsMissing, { identity: null })).toBe('unknown')
  })
})
