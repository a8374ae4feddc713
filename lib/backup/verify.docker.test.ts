import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toolsInStack } from '@/lib/testing/backup-tools'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { type Dump, dumpDatabase } from './dump'
import { listScratch } from './scratch'
import type { PostgresTools } from './tools'
import { type VerifyOptions, verifyBackup } from './verify'

describe.skipIf(!dockerAvailable())('a test restore in the watched container', () => {
  let stack: ComposeStack
  let tools: PostgresTools
  let directory: string
  let identity: string
  let made: Dump
  const fingerprint = () =>
    stack.psql('select oid, relname, relfilenode from pg_class order by oid')

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'talaia-proof-'))
    stack = await composeStack({ name: 'proof' })
    await stack.up()
    await stack.psql(`create table users (id serial primary key, note text);
      insert into users (note) select repeat(md5(i::text), 8) from generate_series(1, 20000) i`)
    tools = await toolsInStack(stack)
    identity = await generateX25519Identity()
    const recipients = [await identityToRecipient(identity)]
    made = await dumpDatabase({ tools, directory, id: 'b1', recipients, now: Date.now })
  })
  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true })
    await stack.destroy()
  })
  const verify = (over: Partial<VerifyOptions> = {}) =>
    verifyBackup({
      ...{ tools, identity, expected: [], now: Date.now },
      backup: { id: 'b1', format: 'custom', ...made },
      ...over,
    })

  test('passes through encryption, and leaves the watched database as it was', async () => {
    const before = await fingerprint()
    const result = await verify()
    expect(result.problems).toEqual([])
    expect(result.result).toBe('pass')
    expect(result.outcome?.relations).toMatchObject([
      { name: 'users', rowsBefore: 20_000, rowsAfter: 20_000 },
    ])
    expect(await listScratch(tools)).toEqual([])
    expect(await fingerprint()).toEqual(before)
  })

  test('without the identity says nothing of the dump', async () => {
    expect(await verify({ identity: null })).toMatchObject({
      result: 'unobserved',
      problems: [{ id: 'dump.identityMissing' }],
    })
    expect(await listScratch(tools)).toEqual([])
  })

  test('whose container goes away in the middle says nothing of the dump, and is cleared away later', async () => {
    const before = await fingerprint()
    const left: unknown[] = []
    const result = await verify({
      onProgress: ({ step }) => {
        if (step === 'restoring') runDocker('kill', stack.container)
      },
      onLeft: (error) => left.push(error),
    })
    expect(result.result).toBe('unobserved')
    expect(result.problems.length).toBeGreaterThan(0)
    expect(left).toHaveLength(1)
    await stack.up()
    tools = await toolsInStack(stack)
    expect((await verify()).result).toBe('pass')
    expect(await listScratch(tools)).toEqual([])
    expect(await fingerprint()).toEqual(before)
  })
})
