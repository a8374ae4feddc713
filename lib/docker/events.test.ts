import { afterEach, describe, expect, test } from 'vitest'
import { type FakeEngine, fakeEngine } from '@/lib/testing/fake-engine'
import { waitFor } from '@/lib/testing/wait-for'
import { createDocker } from './docker'

let engine: FakeEngine | null = null
const start = async (answer: Parameters<typeof fakeEngine>[0]) => {
  engine = await fakeEngine(answer)
  return engine
}
afterEach(async () => {
  await engine?.close()
  engine = null
})
const open = (dockerHost: string) => createDocker({ dockerHost, now: Date.now })

describe('following an engine that comes and goes', () => {
  const event = (timeNano: string, name: string) =>
    `${JSON.stringify({ Type: 'volume', Action: 'destroy', Actor: { ID: name } }).slice(0, -1)},"timeNano":${timeNano}}\n`
  const first = event('1000000000000000001', 'first')
  const second = event('1000000000000000002', 'second')
  const third = event('1000000002000000003', 'third')

  test('each event is given once, a refused one again, and the stream resumes', async () => {
    const answers = [first + second, first + second + third.slice(0, 40), second + third]
    let opened = 0
    const fake = await start((_, response) => {
      const answer = answers[opened]
      opened += 1
      response.writeHead(200)
      if (opened < answers.length) response.end(answer)
      else response.write(answer ?? '')
    })
    const given: string[] = []
    const closed: string[] = []
    let refusals = 0
    const controller = new AbortController()
    const ended = open(fake.dockerHost).followEvents({
      since: '1000000000000000000',
      onOpen: () => {},
      onClose: ({ message }) => closed.push(message.id),
      onEvent: ({ actorId }) => {
        if (actorId === 'second' && refusals++ === 0) throw new Error('the history is busy')
        given.push(actorId)
      },
      signal: controller.signal,
    })
    await waitFor('the third event', () => given.includes('third'))
    expect(given).toEqual(['first', 'second', 'third'])
    expect(closed).toHaveLength(2)
    expect(fake.requests.map((url) => /since=([\d.]+)/.exec(url)?.[1])).toEqual([
      '1000000000.000000000',
      '1000000000.000000000',
      '1000000000.000000000',
    ])
    controller.abort()
    await ended
  })

  test('an engine that is not there is told, tried again, and never throws', async () => {
    const controller = new AbortController()
    const closed: string[] = []
    const ended = open('unix:///nowhere/docker.sock').followEvents({
      since: null,
      onOpen: () => {},
      onEvent: () => {},
      onClose: ({ message }) => {
        closed.push(message.id)
        throw new Error('nobody listens')
      },
      signal: controller.signal,
    })
    await waitFor('two attempts', () => closed.length >= 2)
    expect(new Set(closed)).toEqual(new Set(['docker.socketAbsent']))
    controller.abort()
    await ended
  })
})
