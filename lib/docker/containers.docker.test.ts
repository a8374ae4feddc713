import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Container } from '@/lib/model/containers'
import type { Section } from '@/lib/model/section'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { createDocker } from './docker'

const docker = createDocker({ dockerHost: null, now: Date.now })
const deadlineMs = 10_000

const value = <T>(section: Section<T>): T => {
  if (!section.observed) throw new Error(JSON.stringify(section.reason))
  return section.value
}

describe.skipIf(!dockerAvailable())('the container under a database', () => {
  let stack: ComposeStack
  beforeAll(async () => {
    stack = await composeStack({ name: 'containers', postgres: { stop_grace_period: '90s' } })
    await stack.up()
  })
  afterAll(async () => stack.destroy())

  const find = async (name: string | null, host: string, port = stack.port) =>
    (await docker.collect({ name, host, port, deadlineMs })).container

  test('shows its state, its project and the named volume that it mounts', async () => {
    const query = { name: stack.container, host: '127.0.0.1', port: stack.port, deadlineMs }
    const sections = await docker.collect(query)
    const container = value(sections.container)
    expect(container).toMatchObject({
      name: stack.container,
      image: 'postgres:15-alpine',
      status: 'running',
      running: true,
      exitCode: null,
      oomKilled: false,
      finishedAt: null,
      restartCount: 0,
      restartPolicy: 'no',
      stopSignal: 'SIGINT',
      project: stack.project,
      service: 'postgres',
    })
    expect(container.ports).toEqual([
      { hostIp: '127.0.0.1', hostPort: stack.port, containerPort: 5432 },
    ])
    expect(Math.abs(Date.now() - (container.startedAt ?? 0))).toBeLessThan(120_000)
    const data = container.mounts.find((mount) => mount.type === 'volume')
    expect(data).toMatchObject({
      name: stack.volume,
      destination: '/var/lib/postgresql/data',
      driver: 'local',
      readWrite: true,
      holdsData: null,
    })
    expect(value(sections.volumes)).toMatchObject([
      { name: stack.volume, driver: 'local', mountpoint: data?.source },
    ])
    expect(value(sections.engine).id).toBe(runDocker('info', '--format', '{{.ID}}'))
  })

  test('is found by name, by published port, by its own address and by its name as host', async () => {
    const byName = value(await find(stack.container, 'elsewhere.invalid'))
    const address = byName.addresses[0]?.address ?? ''
    expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    for (const [host, port] of [
      ['127.0.0.1', stack.port],
      ['localhost', stack.port],
      [address, 5432],
      [stack.container, 5432],
    ] as const) {
      const found: Container = value(await find(null, host, port))
      expect([host, found.id]).toEqual([host, byName.id])
    }
  })

  test('is not taken for another: a wrong port, another loopback address, the start of its id', async () => {
    const { id } = value(await find(stack.container, ''))
    for (const [name, host, port] of [
      [null, '127.0.0.1', 1],
      [null, '127.0.0.9', stack.port],
      [null, '', stack.port],
      [id.slice(0, 12), '127.0.0.1', stack.port],
    ] as const) {
      expect(await find(name, host, port)).toMatchObject({ observed: false })
    }
  })

  test('a name that does not exist says so and names what runs', async () => {
    const section = await find('nodus-adk-postgres-2', '127.0.0.1')
    expect(section).toMatchObject({
      observed: false,
      reason: {
        kind: 'unreachable',
        message: { id: 'docker.containerNotFound', values: { container: 'nodus-adk-postgres-2' } },
      },
    })
  })

  test('its addresses are in the ledger while it runs', async () => {
    const container = value(await docker.inspectContainer(stack.container))
    const leases = value(await docker.listAddressLeases())
    expect(leases.filter(({ containerId }) => containerId === container.id)).toEqual(
      container.addresses.map(({ network, networkId, address }) => ({
        network,
        networkId,
        address,
        containerId: container.id,
        container: stack.container,
        service: 'postgres',
        image: 'postgres:15-alpine',
        from: container.startedAt,
        to: null,
      })),
    )
  })

  test('stopped, it is still found by its port; gone with down, the section says so at once', async () => {
    await stack.stop()
    const stopped = value(await find(null, '127.0.0.1'))
    expect(stopped).toMatchObject({ name: stack.container, running: false, exitCode: 0 })
    expect(stopped.finishedAt).toBeGreaterThan(stopped.startedAt ?? 0)
    expect(value(await docker.listAddressLeases())).not.toContainEqual(
      expect.objectContaining({ containerId: stopped.id }),
    )
    await stack.down()
    const began = performance.now()
    const gone = await docker.collect({
      name: stack.container,
      host: '127.0.0.1',
      port: stack.port,
      deadlineMs,
    })
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(gone).toMatchObject({
      container: { observed: false, reason: { message: { id: 'docker.containerNotFound' } } },
      engine: { observed: true },
    })
    expect(await find(null, '127.0.0.1')).toMatchObject({
      observed: false,
      reason: { kind: 'notConfigured', message: { id: 'docker.noContainerAt' } },
    })
    expect(value(await docker.inspectVolumes([stack.volume, 'never-made']))).toHaveLength(1)
  })
})
