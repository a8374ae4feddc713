import { afterEach, describe, expect, test } from 'vitest'
import { answerJson, type FakeEngine, fakeEngine } from '@/lib/testing/fake-engine'
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

const running = {
  Id: 'abc',
  Name: '/loud',
  Created: '2025-11-26T03:02:12Z',
  State: { Status: 'running', Running: true },
  Config: {},
  HostConfig: {},
}

describe('a log that runs wild', () => {
  test('is read to its end and does not flood the history', async () => {
    const frame = (text: string) => {
      const body = Buffer.from(text)
      const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])
      header.writeUInt32BE(body.length, 4)
      return Buffer.concat([header, body])
    }
    const stamp = '2025-11-26T03:02:12.000000001Z'
    const noise = frame(`${stamp} ${'some line of an application that talks a lot '.repeat(2)}\n`)
    const loud = frame(`${stamp} 2025-11-26 03:02:12 UTC [1] PANIC:  out of everything\n`)
    const block = Buffer.concat([...Array(1_000).fill(noise), ...Array(20).fill(loud)])
    let blocks = 0
    const fake = await start((request, response) => {
      if (!request.url?.includes('/logs')) {
        if (blocks > 0) answerJson(response, 404, { message: 'No such container: abc' })
        else answerJson(response, 200, running)
        return
      }
      response.writeHead(200)
      const pump = () => {
        while (blocks < 60) {
          blocks += 1
          if (!response.write(block)) return void response.once('drain', pump)
        }
        response.end()
      }
      pump()
    })
    let lines = 0
    await open(fake.dockerHost).followLogs({
      containerId: 'abc',
      container: 'loud',
      since: null,
      onLine: () => {
        lines += 1
      },
      signal: new AbortController().signal,
    })
    expect(blocks).toBe(60)
    expect(lines).toBe(1_000)
  }, 60_000)
})
