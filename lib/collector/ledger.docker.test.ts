import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDocker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createClock } from './clock'
import { createDockerWatch, type DockerWatch } from './docker-watch'

const engine = createDocker({ dockerHost: null, now: Date.now })
const network = `talaia-ledger-${process.pid}`
const address = `10.213.${process.pid % 250}.5`

describe.skipIf(!dockerAvailable())('the ledger of addresses', () => {
  let history: History
  let watch: DockerWatch
  const directory = mkdtempSync(join(tmpdir(), 'talaia-ledger-'))
  const names: string[] = []

  const begin = async (): Promise<void> => {
    watch = createDockerWatch({
      docker: engine,
      history,
      clock: createClock({ wall: Date.now, monotonic: () => performance.now(), notBefore: 0 }),
      log: pino({ level: 'silent' }),
      lookedUntil: 0,
      onStir: () => undefined,
      onLine: () => undefined,
    })
    await watch.start()
  }
  beforeAll(async () => {
    history = await openHistory({ url: null, dataDirectory: directory })
    runDocker('network', 'create', '--subnet', address.replace(/5$/, '0/24'), network)
    await begin()
  })
  afterAll(async () => {
    await watch.stop()
    await history.close()
    rmSync(directory, { recursive: true, force: true })
    for (const name of names) runDocker('rm', '-f', '-v', name)
    runDocker('network', 'rm', network)
  })

  const run = (service: string, command: string): string => {
    const name = `${network}-${service}`
    names.push(name)
    const label = ['--label', `com.docker.compose.service=${service}`]
    const place = ['--network', network, '--ip', address]
    const image = ['--entrypoint', 'sh', 'postgres:15-alpine', '-c', command]
    runDocker('run', '-d', '--name', name, ...label, ...place, ...image)
    return name
  }
  const stateOf = (name: string) => {
    const format = ['--format', '{{.State.StartedAt}} {{.State.FinishedAt}} {{.State.Status}}']
    const [startedAt = '', finishedAt = '', status] = runDocker('inspect', ...format, name).split(
      ' ',
    )
    return { startedAt: Date.parse(startedAt), finishedAt: Date.parse(finishedAt), status }
  }
  const ended = (name: string) =>
    waitFor(`the end of ${name}`, () => stateOf(name).status === 'exited')
  const holder = async (at: number) =>
    (await history.findAddressHolder(address, at))?.container ?? null
  const isEnded = (name: string) =>
    waitFor(`the lease of ${name} to end`, async () =>
      (await history.listAddressLeases({ addresses: [address], from: 0, to: Date.now() })).some(
        ({ container, to }) => container === name && to !== null,
      ),
    )

  test('who lived for a second, was removed, and whose address went to the next, is known for that second', async () => {
    const pusher = run('pusher', 'sleep 1')
    await ended(pusher)
    const first = stateOf(pusher)
    runDocker('rm', '-v', pusher)
    const tenant = run('tenant', 'sleep 600')
    const second = stateOf(tenant)
    await isEnded(pusher)
    await waitFor('the next holder', async () => (await holder(Date.now())) === tenant)
    expect(await holder(first.startedAt + 1)).toBe(pusher)
    expect(await holder(first.finishedAt - 1)).toBe(pusher)
    // The event of the end comes some milliseconds after the process.
    expect(await holder(second.startedAt - 1)).not.toBe(pusher)
    expect(await holder(second.startedAt + 1)).toBe(tenant)
    expect(await history.findAddressHolder(address, first.startedAt + 1)).toMatchObject({
      service: 'pusher',
      image: 'postgres:15-alpine',
      network,
    })
    expect(await holder(first.startedAt - 5_000)).toBeNull()
    runDocker('rm', '-f', '-v', tenant)
    await isEnded(tenant)
  })

  test('an end that came while nobody listened counts from when it was', async () => {
    const early = run('early', 'sleep 600')
    await waitFor('the lease', async () => (await holder(Date.now())) === early)
    await watch.stop()
    runDocker('kill', early)
    await ended(early)
    const { finishedAt } = stateOf(early)
    const late = run('late', 'sleep 600')
    const { startedAt } = stateOf(late)
    await begin()
    await waitFor('the next holder', async () => (await holder(Date.now())) === late)
    await isEnded(early)
    await waitFor('the event of the end', async () => {
      const leases = await history.listAddressLeases({
        addresses: [address],
        from: 0,
        to: startedAt,
      })
      const to = leases.find(({ container }) => container === early)?.to
      return to !== null && to !== undefined && to < startedAt
    })
    expect(await holder(finishedAt - 1)).toBe(early)
    expect(await holder(startedAt + 1)).toBe(late)
  })

  test('a network that is left and joined again is held only in between', async () => {
    const late = `${network}-late`
    const before = stateOf(late).startedAt
    runDocker('network', 'disconnect', network, late)
    await isEnded(late)
    await waitFor('nobody', async () => (await holder(Date.now())) === null)
    const away = Date.now()
    runDocker('network', 'connect', '--ip', address, network, late)
    await waitFor('the holder', async () => (await holder(Date.now())) === late)
    expect(await holder(away)).toBeNull()
    expect(await holder(before + 1)).toBe(late)
  })
})
