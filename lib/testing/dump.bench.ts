import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { dumpDatabase } from '@/lib/backup/dump'
import { openDump } from '@/lib/backup/open-dump'
import type { PostgresTools } from '@/lib/backup/tools'
import { toolsInStack } from './backup-tools'
import { type ComposeStack, composeStack } from './compose'
import { dockerAvailable } from './docker'

const MEGABYTES = 1_024
const mb = (bytes: number): string => (bytes / 1e6).toFixed(0)

/** Peak growth of this process while the work runs. */
const grownBytes = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return most - before
}

/** `pg_dump` with more arguments than a backup has. */
const withArguments = (tools: PostgresTools, more: string[]): PostgresTools => ({
  ...tools,
  run: (program, options) =>
    tools.run(program, {
      ...options,
      arguments: [...options.arguments, ...(program === 'pg_dump' ? more : [])],
    }),
})

// What must hold: below 100 MB, whatever the size of the dump. Random bytes, which are twice as long in the dump.
describe.skipIf(!dockerAvailable())('memory while 2 GB are dumped out of a container', () => {
  let stack: ComposeStack
  let tools: PostgresTools
  const directory = mkdtempSync(join(tmpdir(), 'talaia-bench-'))
  beforeAll(async () => {
    stack = await composeStack({ name: 'dumpbench' })
    await stack.up()
    const client = new pg.Client({ connectionString: stack.databaseUrl })
    await client.connect()
    await client.query(`create unlogged table blobs (id int, content bytea);
      alter table blobs alter content set storage external`)
    await client.query(
      `insert into blobs select i, $1::bytea from generate_series(1, ${MEGABYTES}) i`,
      [randomBytes(1_048_576)],
    )
    await client.end()
    tools = await toolsInStack(stack)
  }, 600_000)
  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true })
    await stack?.destroy()
  }, 120_000)

  const identity = generateX25519Identity()
  test.each([
    { name: 'not compressed', more: ['--compress=0'], encrypted: false },
    { name: 'not compressed, encrypted', more: ['--compress=0'], encrypted: true },
    // The least, which takes minutes as it is: pg_dump compresses on one core.
    { name: 'compressed', more: ['--compress=1'], encrypted: false },
  ])('$name', async ({ name, more, encrypted }) => {
    const recipients = encrypted ? [await identityToRecipient(await identity)] : []
    let line = ''
    const started = performance.now()
    const grown = await grownBytes(async () => {
      const made = await dumpDatabase({
        ...{ tools: withArguments(tools, more), directory, recipients, now: Date.now },
        ...{ id: `bench${more.join('').replaceAll(/\W/g, '')}${encrypted}`, lastSizeBytes: 1 },
      })
      line = `${mb(made.sizeBytes)} MB, ${((performance.now() - started) / 1000).toFixed(0)} s`
      const read = openDump({ ...made, identity: await identity })
      await pipeline(read, new Writable({ write: (_chunk, _encoding, done) => done() }))
      rmSync(made.file)
    })
    console.log(`${name}: ${line}; this process grew by ${mb(grown)} MB, reading it back included`)
  })
})
