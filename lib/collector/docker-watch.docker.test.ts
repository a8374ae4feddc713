import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDocker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { observedValue } from '@/lib/testing/catalogs'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createClock } from './clock'
import { createDockerWatch } from './docker-watch'

const engine = createDocker({ dockerHost: null, now: Date.now })

const say = (name: string) =>
  `echo 'You are about to drop the \`${name}\` table, which is not empty'`

describe.skipIf(!dockerAvailable())('a watch that begins after a schema push', () => {
  let stack: ComposeStack
  let history: History
  const directory = mkdtempSync(join(tmpdir(), 'talaia-docker-watch-'))
  beforeAll(async () => {
    history = await openHistory({ url: null, dataDirectory: directory })
    stack = await composeStack({
      name: 'late',
      services: {
        pusher: { command: ['sh', '-c', say('users')] },
        proxy: { command: ['sh', '-c', `${say('tenants')}; sleep 600`] },
      },
    })
    await stack.up()
    await waitFor('the end of the pusher', async () => {
      const format = ['--format', '{{.State.Status}}']
      return runDocker('inspect', ...format, `${stack.project}-pusher`) === 'exited'
    })
  })
  afterAll(async () => {
    await history.close()
    rmSync(directory, { recursive: true, force: true })
    await stack.destroy()
  })

  const begin = () => {
    const followed: string[] = []
    const watch = createDockerWatch({
      docker: {
        ...engine,
        followLogs: (options) => {
          followed.push(options.container)
          return engine.followLogs(options)
        },
      },
      history,
      clock: createClock({ wall: Date.now, monotonic: () => performance.now(), notBefore: 0 }),
      log: pino({ level: 'silent' }),
      lookedUntil: 0,
      onStir: () => undefined,
      onLine: () => undefined,
    })
    const attend = async () => {
      const query = { name: stack.container, host: '127.0.0.1', port: stack.port }
      const sections = await engine.collect({ ...query, deadlineMs: 10_000 })
      watch.attend(observedValue(sections.container), observedValue(sections.neighbours))
    }
    return { watch, attend, followed }
  }
  const said = async () => {
    const all = await history.listLogLines({ from: 0, to: Date.now() + 60_000, limit: 1_000 })
    return all.filter(({ kind }) => kind === 'schemaTool')
  }

  test('reads the logs of what has ended and of what still runs, each line once', async () => {
    const first = begin()
    await first.watch.start()
    await first.attend()
    await waitFor('both lines', async () => (await said()).length >= 2)
    await first.attend()
    expect((await said()).map(({ container, text }) => [container, text]).sort()).toEqual([
      [`${stack.project}-proxy`, 'You are about to drop the `tenants` table, which is not empty'],
      [`${stack.project}-pusher`, 'You are about to drop the `users` table, which is not empty'],
    ])
    expect(first.followed.sort()).toEqual(
      ['postgres', 'proxy', 'pusher'].map((service) => `${stack.project}-${service}`),
    )
    await first.watch.stop()
  })

  test('and again after a restart of its own, without a line twice; a new start is followed', async () => {
    const { watch, attend } = begin()
    await watch.start()
    await attend()
    await stack.start(['pusher'])
    await waitFor('the line of the second start', async () => (await said()).length >= 3)
    const texts = (await said()).map(({ container }) => container)
    expect(texts.filter((name) => name.endsWith('-pusher'))).toHaveLength(2)
    expect(texts.filter((name) => name.endsWith('-proxy'))).toHaveLength(1)
    await watch.stop()
  })
})
