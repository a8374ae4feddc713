import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Reason, Section } from '@/lib/model/section'
import { answerJson, type FakeEngine, fakeEngine } from '@/lib/testing/fake-engine'
import { createDocker } from './docker'

const query = { name: 'nodus-adk-postgres', host: '127.0.0.1', port: 5432, deadlineMs: 2_000 }
const inspected = {
  Id: 'abc',
  Name: '/nodus-adk-postgres',
  Created: '2025-11-26T03:02:12.123456789Z',
  State: {
    Status: 'exited',
    Running: false,
    ExitCode: 137,
    StartedAt: '2025-11-26T03:02:13Z',
    FinishedAt: '0001-01-01T00:00:00Z',
  },
  Config: { Image: 'postgres:15-alpine', Labels: null, StopTimeout: 90 },
  HostConfig: { RestartPolicy: { Name: '' }, PortBindings: null },
  Mounts: [{ Type: 'volume', Name: 'data', Destination: '/var/lib/postgresql/data', RW: true }],
  NetworkSettings: { Networks: null },
}
const listed = [
  { Id: 'other', Names: ['/other'], Image: 'redis', Command: 'redis-server', State: 'running' },
  { Id: 'abc', Names: ['/nodus-adk-postgres'], Image: 'postgres:15-alpine', State: 'exited' },
]
const info = {
  ID: 'ENGINE',
  Name: 'host',
  ServerVersion: '27.0',
  OperatingSystem: 'Debian',
  DockerRootDir: '/var/lib/docker',
}

let engine: FakeEngine | null = null
const start = async (answer: Parameters<typeof fakeEngine>[0]) => {
  engine = await fakeEngine(answer)
  return engine
}
afterEach(async () => {
  await engine?.close()
  engine = null
})

const reasonOf = (section: Section<unknown>): Reason => {
  if (section.observed) throw new Error('observed')
  return section.reason
}
const open = (dockerHost: string, now = Date.now) => createDocker({ dockerHost, now })

/** All three sections are unobserved for one reason, which is said in full. */
const expectAway = async (dockerHost: string, kind: Reason['kind'], id: string) => {
  const sections = await open(dockerHost).collect(query)
  for (const section of Object.values(sections)) {
    expect(reasonOf(section)).toMatchObject({ kind, message: { id } })
  }
  const text = translate('en', reasonOf(sections.container).message)
  expect(text).not.toBe(id)
  return text
}

describe('an engine that cannot be used', () => {
  test('socket absent', async () => {
    const text = await expectAway(
      'unix:///nowhere/docker.sock',
      'unreachable',
      'docker.socketAbsent',
    )
    expect(text).toContain('/nowhere/docker.sock')
  })

  test('socket of another user', async () => {
    const { dockerHost, socketPath } = await start((_, response) => answerJson(response, 200, info))
    chmodSync(dirname(socketPath), 0)
    const root = process.getuid?.() === 0
    // Root may enter every directory, so it steps aside for this call.
    if (root) process.seteuid?.(65_534)
    try {
      await expectAway(dockerHost, 'forbidden', 'docker.socketForbidden')
    } finally {
      if (root) process.seteuid?.(0)
      chmodSync(dirname(socketPath), 0o700)
    }
  })

  test('nothing listens there', async () => {
    await expectAway('tcp://127.0.0.1:1', 'unreachable', 'docker.refused')
  })

  test('something else listens there', async () => {
    const { dockerHost } = await start((_, response) => response.end('<html>hello</html>'))
    await expectAway(dockerHost, 'invalid', 'docker.notDocker')
  })

  test.each([
    ['nothing', ''],
    ['half an answer', '{"ID":'],
  ])('it accepts and says %s: over at the deadline', async (_, half) => {
    const { dockerHost } = await start((_request, response) => half && response.write(half))
    const began = performance.now()
    const { container, engine: identity } = await open(dockerHost).collect({
      ...query,
      deadlineMs: 150,
    })
    expect(performance.now() - began).toBeLessThan(1_500)
    expect(reasonOf(container)).toMatchObject({
      kind: 'timeout',
      message: { id: 'docker.timeout' },
    })
    expect(reasonOf(identity).kind).toBe('timeout')
  })

  test.each([
    ['ssh://user:hunter2@host', 'invalid', 'docker.hostInvalid'],
    ['nonsense://user:hunter2@host', 'invalid', 'docker.hostInvalid'],
    ['tcp://', 'invalid', 'docker.hostInvalid'],
  ] as const)('%s', async (dockerHost, kind, id) => {
    expect(await expectAway(dockerHost, kind, id)).not.toContain('hunter2')
  })

  test('it is asked once in five seconds, and again after that', async () => {
    let now = 1_000_000
    const fake = await start((_, response) => response.end('no'))
    const docker = open(fake.dockerHost, () => now)
    await docker.collect(query)
    const asked = fake.requests.length
    now += 4_900
    await docker.collect(query)
    await docker.listAddressLeases()
    expect(fake.requests.length).toBe(asked)
    now += 200
    await docker.collect(query)
    expect(fake.requests.length).toBeGreaterThan(asked)
  })
})

describe('a socket proxy', () => {
  const proxy = (refused: RegExp) =>
    start((request, response) => {
      const url = request.url ?? ''
      if (refused.test(url)) answerJson(response, 403, { message: 'forbidden' })
      else if (url.startsWith('/info')) answerJson(response, 200, info)
      else if (url.startsWith('/containers/json')) answerJson(response, 200, listed)
      else if (url.startsWith('/volumes/')) {
        answerJson(response, 200, {
          Name: 'data',
          Driver: 'local',
          Mountpoint: '/v',
          Options: null,
        })
      } else answerJson(response, 200, inspected)
    })

  test.each([
    ['info', /^\/info/, ['container', 'neighbours', 'volumes']],
    ['volumes', /^\/volumes/, ['container', 'engine', 'neighbours']],
    ['containers', /^\/containers/, ['engine']],
  ])('that refuses %s leaves the others observed', async (_, refused, seen) => {
    const { dockerHost, requests } = await proxy(refused)
    const docker = open(dockerHost)
    for (let tick = 0; tick < 2; tick += 1) {
      const sections = await docker.collect(query)
      const names = Object.entries(sections).flatMap(([name, { observed }]) =>
        observed ? [name] : [],
      )
      expect(names.sort()).toEqual([...seen].sort())
      for (const section of Object.values(sections)) {
        if (section.observed) continue
        expect(section.reason).toMatchObject({
          kind: 'forbidden',
          message: { id: 'docker.proxyRefused' },
        })
      }
    }
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true)
  })

  test('what Docker leaves out or calls never is null', async () => {
    const { dockerHost } = await proxy(/never/)
    const { container } = await open(dockerHost).collect(query)
    expect(container).toMatchObject({
      observed: true,
      value: {
        exitCode: 137,
        finishedAt: null,
        createdAt: Date.parse('2025-11-26T03:02:12.123Z'),
        restartPolicy: 'no',
        stopSignal: null,
        stopTimeoutSeconds: 90,
        project: null,
        labels: {},
        addresses: [],
      },
    })
  })
})
