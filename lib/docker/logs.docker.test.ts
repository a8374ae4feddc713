import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogLine } from '@/lib/model/log-lines'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createDocker } from './docker'

const docker = createDocker({ dockerHost: null, now: Date.now })

const follow = (container: string, since: string | null = null) => {
  const lines: LogLine[] = []
  const controller = new AbortController()
  const containerId = runDocker('inspect', '--format', '{{.Id}}', container)
  let over = false
  const ended = docker
    .followLogs({
      containerId,
      container,
      since,
      onLine: (line) => lines.push(line),
      signal: controller.signal,
    })
    .then(() => {
      over = true
    })
  return {
    lines,
    kinds: () => lines.map(({ kind }) => kind),
    isOver: () => over,
    saw: (kind: LogLine['kind'], times = 1) =>
      waitFor(`${kind} × ${times}`, () => lines.filter((l) => l.kind === kind).length >= times),
    close: async () => {
      controller.abort()
      await ended
    },
  }
}

describe.skipIf(!dockerAvailable())('the log of a container', () => {
  let stack: ComposeStack
  beforeAll(async () => {
    stack = await composeStack({
      name: 'logs',
      postgres: { command: ['postgres', '-c', 'log_statement=ddl'] },
      services: {
        terminal: { command: ['sh', '-c', 'echo Applying migration 1; sleep 600'], tty: true },
        pusher: {
          command: [
            'sh',
            '-c',
            'echo "Applying migration out"; echo "Applying migration err" >&2; head -c 40000 /dev/zero | tr "\\0" x; echo; echo "You are about to drop the users table"; printf "You are about to drop \\377 bad"; echo',
          ],
        },
      },
    })
    await stack.up(['postgres'])
  })
  afterAll(async () => stack.destroy())

  test('start, statements, stop and crash are kept, in their order, over stops and starts', async () => {
    const log = follow(stack.container)
    await log.saw('ready', 2)
    expect(log.kinds().slice(-3)).toEqual(['starting', 'wasShutDownAt', 'ready'])
    expect(log.kinds()).toContain('initialized')

    await stack.psql(`create table users (id int); comment on table users is 'drop it'`)
    await stack.psql(`drop table users; select 'my secret'`)
    await log.saw('statement')
    const drop = log.lines.find(({ kind }) => kind === 'statement')
    expect(drop?.text).toContain('drop table users; select …')
    expect(drop?.stream).toBe('stderr')

    const before = log.lines.length
    await stack.stop()
    await log.saw('shutDown', 2)
    await stack.start()
    await log.saw('ready', 3)
    expect(log.kinds().slice(before)).toEqual([
      'shutdownRequested',
      'shutDown',
      'initializationSkipped',
      'starting',
      'wasShutDownAt',
      'ready',
    ])

    const crash = log.lines.length
    await stack.kill()
    await stack.start()
    await log.saw('ready', 4)
    expect(log.kinds().slice(crash)).toEqual(
      expect.arrayContaining(['starting', 'notProperlyShutDown', 'redo', 'ready']),
    )
    const times = log.lines.map(({ timeNano }) => timeNano)
    expect(new Set(times).size).toBe(times.length)
    await log.close()

    const resumed = follow(stack.container, times.at(-2) ?? null)
    await resumed.saw('ready')
    expect(resumed.lines).toEqual(log.lines.slice(-1))
    await resumed.close()
  })

  test('the last lines before down are given, and the following ends with the container', async () => {
    const log = follow(stack.container)
    await log.saw('ready')
    await stack.down()
    await waitFor('the end', log.isOver)
    expect(log.kinds().slice(-2)).toEqual(['shutdownRequested', 'shutDown'])
    await log.close()
  })

  test('both streams are told apart; endless lines, a terminal and broken text do no harm', async () => {
    await stack.up(['pusher', 'terminal'])
    const log = follow(`${stack.project}-pusher`)
    await log.saw('schemaTool', 4)
    const texts = log.lines.map(({ stream, text }) => [stream, text])
    expect(texts).toHaveLength(4)
    expect(texts).toEqual(
      expect.arrayContaining([
        ['stdout', 'Applying migration out'],
        ['stderr', 'Applying migration err'],
        ['stdout', 'You are about to drop the users table'],
        ['stdout', 'You are about to drop \ufffd bad'],
      ]),
    )
    await log.close()
    const terminal = follow(`${stack.project}-terminal`)
    await terminal.saw('schemaTool')
    expect(terminal.lines).toMatchObject([{ stream: 'stdout', text: 'Applying migration 1' }])
    await terminal.close()
  })
})
