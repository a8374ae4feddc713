import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createDocker } from './docker'

const docker = createDocker({ dockerHost: null, now: Date.now })

describe.skipIf(!dockerAvailable())('the neighbours of a container', () => {
  let stack: ComposeStack
  let guest: string
  let stranger: string
  beforeAll(async () => {
    stack = await composeStack({
      name: 'neighbours',
      services: {
        pusher: {
          command: ['sh', '-c', 'echo prisma db push --url postgres://me:hunter2@postgres/nodus'],
        },
        worker: { command: ['sleep', '600'] },
      },
    })
    await stack.up()
    const run = (name: string, network: string) => {
      const words = ['run', '-d', '--name', name, '--network', network, '--tmpfs', tmpfs]
      runDocker(...words, 'postgres:15-alpine', 'sleep', '600')
      return name
    }
    const tmpfs = '/var/lib/postgresql/data'
    guest = run(`${stack.project}-guest`, `${stack.project}_default`)
    stranger = run(`${stack.project}-stranger`, 'bridge')
  })
  afterAll(async () => {
    runDocker('rm', '-fv', guest, stranger)
    await stack.destroy()
  })

  test('are those of its project and of its networks, running or not, without secrets', async () => {
    const collect = async () => {
      const query = { name: stack.container, host: '127.0.0.1', port: stack.port }
      const { neighbours } = await docker.collect({ ...query, deadlineMs: 10_000 })
      if (!neighbours.observed) throw new Error(JSON.stringify(neighbours.reason))
      return neighbours.value
    }
    const exited = async () => (await collect()).some((one) => one.status === 'exited')
    await waitFor('the end of the pusher', exited)
    expect(await collect()).toMatchObject([
      { name: guest, project: null, service: null, status: 'running' },
      {
        name: `${stack.project}-pusher`,
        image: 'postgres:15-alpine',
        command:
          "docker-entrypoint.sh sh -c 'echo prisma db push --url postgres://…@postgres/nodus'",
        project: stack.project,
        service: 'pusher',
        status: 'exited',
      },
      { name: `${stack.project}-worker`, service: 'worker', status: 'running' },
    ])
  })

  test('are found by network alone where there is no project, also while it is stopped', async () => {
    runDocker('stop', '-t', '0', guest)
    const query = { name: guest, host: '127.0.0.1', port: 1, deadlineMs: 10_000 }
    const { neighbours } = await docker.collect(query)
    expect(neighbours).toMatchObject({ observed: true })
    const names = neighbours.observed ? neighbours.value.map(({ name }) => name) : []
    expect(names).toContain(stack.container)
    expect(names).not.toContain(stranger)
  })
})
