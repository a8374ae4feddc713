import { afterAll, describe, expect, test } from 'vitest'
import { createExec } from '@/lib/docker/exec'
import { containerOf, versionOf } from '@/lib/testing/backup-tools'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { findTools } from './find-tools'

describe.skipIf(!dockerAvailable())('a container whose socket trusts nobody', () => {
  const stacks: ComposeStack[] = []
  /** With lines of pg_hba.conf, which the server reads when it starts anew after its scripts. */
  const start = async (auth: string, user: string) => {
    const lines = `values ('local all all ${auth}'), ('host all all all scram-sha-256')`
    const stack = await composeStack({
      name: 'peer',
      postgres: {
        environment: { POSTGRES_USER: user, POSTGRES_PASSWORD: 'nodus', POSTGRES_DB: 'nodus' },
        volumes: ['./initdb:/docker-entrypoint-initdb.d:ro'],
      },
      initScripts: {
        '1.sql': `${user === 'nodus' ? '' : `create role nodus superuser login password 'nodus';`}
          copy (${lines}) to program 'cat > pg_hba.conf'`,
      },
    })
    stacks.push(stack)
    await stack.up()
    return stack
  }
  afterAll(async () => {
    for (const stack of stacks) await stack.destroy()
  })
  const find = async (stack: ComposeStack, password: string) =>
    findTools({
      exec: createExec(null),
      container: await containerOf(stack),
      connectionString: `postgres://nodus:${password}@127.0.0.1:${stack.port}/nodus`,
      superuser: null,
      run: 'container',
      serverVersionNumber: await versionOf(stack.psql),
    })

  test('lets the operating system’s user postgres in', async () => {
    const stack = await start('peer', 'postgres')
    expect(await find(stack, 'unused')).toMatchObject({ observed: true })
  })

  test('lets the watched role in by its password, and says so where it is wrong', async () => {
    const stack = await start('scram-sha-256', 'nodus')
    expect(await find(stack, 'nodus')).toMatchObject({ observed: true })
    expect(await find(stack, 'wrong')).toMatchObject({
      observed: false,
      reason: { kind: 'forbidden', message: { id: 'tools.passwordWrong' } },
    })
  })
})
