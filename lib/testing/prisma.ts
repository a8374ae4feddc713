import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { litellmTables } from '@/lib/demo/nodus/litellm'

/** The folder with Prisma from npm; `db-push.mjs` in it needs nothing but Node, in a container too. */
export const prismaFolder = fileURLToPath(new URL('./prisma', import.meta.url))

/**
 * For `describe.skipIf`: true where Prisma is not installed. Never under `CI=true`: there the test fails, so that a
 * missing package is no silent skip.
 */
export const skipPrisma = (): boolean =>
  process.env.CI !== 'true' && !existsSync(join(prismaFolder, 'node_modules', 'prisma'))

const litellmNames = litellmTables.map((statement) => /"(\w+)"/.exec(statement)?.[1] ?? statement)

/** A Prisma schema of LiteLLM's 44 tables as they are, which knows none of the team's. */
export const litellmSchema = [
  'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n',
  ...litellmNames.map(
    (name) => `model ${name} {
  id         String   @id
  created_at DateTime @default(now()) @db.Timestamptz(6)
  data       Json     @default("{}")
}
`,
  ),
].join('\n')

/** The image that `pushingService` runs in. */
export const nodeImage = 'node:24-bookworm-slim'

/**
 * A service for `composeStack` that does what LiteLLM's start does: `prisma db push --accept-data-loss`, once. The
 * stack must have `litellmSchema` among its scripts, as `schema.prisma`.
 */
export const pushingService = {
  image: nodeImage,
  command: ['node', '/prisma/db-push.mjs', '--accept-data-loss'],
  environment: {
    DATABASE_URL: 'postgres://nodus:nodus@postgres:5432/nodus',
    PRISMA_SCHEMA: '/scripts/schema.prisma',
  },
  volumes: ['./scripts:/scripts:ro', `${prismaFolder}:/prisma:ro`],
}

export interface DbPushOptions {
  databaseUrl: string
  /** The text of `schema.prisma`. */
  schema: string
  acceptDataLoss: boolean
}

export interface DbPushResult {
  code: number | null
  /** Of stdout and stderr, in the order in which it came. */
  output: string
}

/** Runs the real `prisma db push` in a process of its own, with nobody to ask. */
export const prismaDbPush = async (options: DbPushOptions): Promise<DbPushResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'talaia-prisma-'))
  try {
    const schema = join(folder, 'schema.prisma')
    await writeFile(schema, options.schema)
    const words = [join(prismaFolder, 'db-push.mjs')]
    if (options.acceptDataLoss) words.push('--accept-data-loss')
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, words, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, DATABASE_URL: options.databaseUrl, PRISMA_SCHEMA: schema },
      })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text
        })
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, output }))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
