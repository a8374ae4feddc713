import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presets } from '@/lib/config/presets/presets'
import { guardChoicesSchema } from '@/lib/model/protection'
import { install } from '@/lib/protection/protection'
import { type ComposeStack, composeStack } from './compose'
import { dockerAvailable, runDocker } from './docker'
import { droppedByPush, nodusSql } from './nodus'
import { litellmSchema, nodeImage, pushingService, skipPrisma } from './prisma'

const hasNode = () => spawnSync('docker', ['image', 'inspect', nodeImage]).status === 0

// The same is tested without Docker in prisma.pg.test.ts: an engine without the image is no failure.
describe.skipIf(!dockerAvailable() || skipPrisma() || !hasNode())(
  '[optional] the real Prisma in a container of the Compose network',
  () => {
    let stack: ComposeStack
    const tables = async () => {
      const rows = await stack.psql(
        `select tablename::text as name from pg_tables where schemaname = 'public' and tablename not like 'LiteLLM%'`,
      )
      return rows.map(({ name }) => name)
    }
    const push = async () => {
      await stack.up(['litellm'])
      const code = Number(runDocker('wait', `${stack.project}-litellm`))
      return { code, output: await stack.logs('litellm') }
    }

    beforeAll(async () => {
      stack = await composeStack({
        name: 'prisma',
        initScripts: { 'nodus.sql': nodusSql },
        scripts: { 'schema.prisma': litellmSchema },
        services: { litellm: pushingService },
      })
      await stack.up(['postgres'])
    })
    afterAll(() => stack?.destroy())

    test('the strict guard refuses; without it the 20 tables go', async () => {
      await install(stack.databaseUrl, {
        kind: 'guard',
        groups: presets.nodus,
        choices: guardChoicesSchema.parse({ groups: ['core', 'llibreta', 'backoffice'] }),
        reader: null,
      })
      const refused = await push()
      expect(refused.output).toContain("Talaia's guard protects")
      expect(refused.code).toBe(1)
      expect((await tables()).toSorted()).toEqual(droppedByPush.toSorted())

      await stack.psql('alter database nodus set talaia.allow_drop = on')
      const done = await push()
      expect(done.output).toContain('You are about to drop the `users` table, which is not empty')
      expect(done.code).toBe(0)
      expect(await tables()).toEqual([])
    })
  },
)
