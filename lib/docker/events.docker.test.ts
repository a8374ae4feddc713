import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DockerEvent } from '@/lib/model/docker-events'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createDocker } from './docker'
import { eventKey } from './docker-event'

const docker = createDocker({ dockerHost: null, now: Date.now })

/** Follows the events of one stack until closed. Other tests may use the same engine at the same time. */
const follow = async (stack: ComposeStack, since: string | null) => {
  const events: DockerEvent[] = []
  const controller = new AbortController()
  let open = false
  const ended = docker.followEvents({
    since,
    onOpen: () => {
      open = true
    },
    onEvent: (event) => events.push(event),
    onClose: () => {},
    signal: controller.signal,
  })
  await waitFor('the stream to open', () => open)
  const own = () =>
    events.filter(
      ({ project, name, container }) =>
        project === stack.project ||
        name?.startsWith(stack.project) ||
        (container !== null &&
          events.some((e) => e.actorId === container && e.project === stack.project)),
    )
  return {
    own,
    actions: () => own().map(({ type, action }) => `${type} ${action}`),
    find: (action: string) => own().find((event) => `${event.type} ${event.action}` === action),
    close: async () => {
      controller.abort()
      await ended
    },
  }
}

describe.skipIf(!dockerAvailable())('events of the engine', () => {
  let stack: ComposeStack
  beforeAll(async () => {
    stack = await composeStack({ name: 'events' })
    await stack.up()
  })
  afterAll(async () => stack.destroy())

  test('stop and start, down and up, kill -9 and down -v are told apart', async () => {
    const stream = await follow(stack, null)
    await stack.stop()
    await stack.start()
    await waitFor('the start', () => stream.find('container start'))
    expect(stream.find('container kill')).toMatchObject({ signal: 2, service: 'postgres' })
    expect(stream.find('container die')).toMatchObject({
      exitCode: 0,
      name: stack.container,
      image: 'postgres:15-alpine',
    })
    expect(stream.actions()).toContain('container stop')
    expect(stream.actions()).not.toContain('container destroy')
    await stream.close()

    const killed = await follow(stack, null)
    await stack.kill()
    await waitFor('the death', () => killed.find('container die'))
    expect(killed.find('container kill')).toMatchObject({ signal: 9 })
    expect(killed.find('container die')).toMatchObject({ exitCode: 137 })
    await stack.start()
    await killed.close()

    const down = await follow(stack, null)
    await stack.down()
    await stack.up()
    await waitFor('the new start', () => down.find('container start'))
    expect(down.actions()).toEqual(
      expect.arrayContaining(['container destroy', 'container create', 'network connect']),
    )
    const removed = down.find('container destroy')?.actorId
    const connected = down.find('network connect')
    expect(connected?.container).toMatch(/^[0-9a-f]{64}$/)
    expect(down.find('container create')?.actorId).not.toBe(removed)
    expect(down.find('volume destroy')).toBeUndefined()
    await stack.down({ volumes: true })
    await waitFor('the end of the volume', () => down.find('volume destroy'))
    expect(down.find('volume destroy')).toMatchObject({ actorId: stack.volume, name: stack.volume })
    await down.close()
  })

  test('after a gap it goes on where it was: nothing lost, nothing twice, no exec', async () => {
    await stack.up()
    const container = stack.container
    const first = await follow(stack, null)
    runDocker('exec', container, 'true')
    runDocker('kill', '-s', 'HUP', container)
    const last = await waitFor('the first signal', () => first.find('container kill'))
    await first.close()

    runDocker('kill', '-s', 'USR2', container)
    runDocker('exec', container, 'true')
    runDocker('rename', container, `${container}-renamed`)
    runDocker('rename', `${container}-renamed`, container)

    const second = await follow(stack, last.timeNano)
    runDocker('kill', '-s', 'HUP', container)
    await waitFor(
      'the last signal',
      () => second.own().filter(({ signal }) => signal === 1).length > 0,
    )
    expect(second.own().map(({ action, signal }) => [action, signal])).toEqual([
      ['kill', 12],
      ['rename', null],
      ['rename', null],
      ['kill', 1],
    ])
    const all = [...first.own(), ...second.own()]
    expect(new Set(all.map(eventKey)).size).toBe(all.length)
    expect(all.every(({ timeNano, at }) => timeNano.startsWith(`${at}`))).toBe(true)
    await second.close()
  })
})
