import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createExec } from '@/lib/docker/exec'
import { containerOf, hasLocalPrograms, toolsInStack, versionOf } from '@/lib/testing/backup-tools'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { type DumpOptions, dumpDatabase } from './dump'
import { type FindToolsOptions, findTools } from './find-tools'
import type { PostgresTools } from './tools'

describe.skipIf(!dockerAvailable())('a dump that goes wrong in the container', () => {
  let stack: ComposeStack
  let tools: PostgresTools
  let directory: string
  beforeAll(async () => {
    stack = await composeStack({ name: 'baddump' })
    await stack.up()
    await stack.psql(`create unlogged table blobs as
      select i, (select string_agg(md5(i::text || j), '') from generate_series(1, 300) j) as content
      from generate_series(1, 3000) i`)
    tools = await toolsInStack(stack)
  })
  afterAll(async () => stack?.destroy())
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'talaia-dump-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const dump = (options: Partial<DumpOptions> = {}) =>
    dumpDatabase({ tools, directory, id: 'b1', recipients: [], now: Date.now, ...options })
  const left = () => readdirSync(directory)
  const programs = () => runDocker('top', stack.container, '-o', 'pid,args')
  /** Calls once, when bytes of the dump have arrived. */
  const whenWritten = (call: () => void) => {
    let called = false
    return {
      onProgress: ({ sizeBytes }: { sizeBytes: number }) => {
        if (called || sizeBytes === 0) return
        called = true
        call()
      },
      // Each chunk is told.
      now: (() => {
        let time = 0
        return () => {
          time += 1_000
          return time
        }
      })(),
    }
  }
  const end = (signal: string) =>
    runDocker('exec', stack.container, 'sh', '-c', `kill -s ${signal} $(pidof pg_dump)`)

  test('a pg_dump that is killed, as one without memory, is told and leaves nothing', async () => {
    await expect(dump(whenWritten(() => end('KILL')))).rejects.toMatchObject({
      kind: 'unreachable',
      said: { id: 'tools.killed', values: { program: 'pg_dump', exitCode: 137 } },
    })
    expect(left()).toEqual([])
  })

  test('a cancel in the middle ends pg_dump in the container and its query on the server', async () => {
    const controller = new AbortController()
    const making = dump({
      signal: controller.signal,
      ...whenWritten(() => {
        expect(programs()).toContain('pg_dump')
        controller.abort()
      }),
    })
    await expect(making).rejects.toMatchObject({ said: { id: 'docker.execCancelled' } })
    expect(left()).toEqual([])
    await waitFor('the programs to be gone', () => !/pg_dump|psql/.test(programs()))
    await waitFor('the server to be rid of them', async () => {
      const sql = `select 1 from pg_stat_activity where application_name = 'talaia-backup'`
      return (await stack.psql(sql)).length === 0
    })
  })

  test('a server that ends its connections in the middle is told', async () => {
    const making = dump(
      whenWritten(() =>
        runDocker(
          ...['exec', stack.container, 'psql', '-U', 'nodus', '-c'],
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'talaia-backup'`,
        ),
      ),
    )
    await expect(making).rejects.toMatchObject({ kind: 'unreachable' })
    expect(left()).toEqual([])
  })

  describe.skipIf(!hasLocalPrograms())('over TCP with programs of this machine', () => {
    const find = async (password: string, options: Partial<FindToolsOptions> = {}) =>
      findTools({
        exec: null,
        container: null,
        connectionString: `postgres://nodus:${password}@127.0.0.1:${stack.port}/nodus`,
        superuser: null,
        run: 'local',
        serverVersionNumber: await versionOf(stack.psql),
        ...options,
      })

    test('a wrong password is told, and never shown', async () => {
      const found = await find('not-the-secret')
      expect(found).toMatchObject({
        observed: false,
        reason: { kind: 'forbidden', message: { id: 'tools.passwordWrong' } },
      })
      expect(JSON.stringify(found)).not.toContain('not-the-secret')
    })

    test('the right one is in no list of processes', async () => {
      const found = await find('nodus')
      if (!found.observed) throw new Error(JSON.stringify(found.reason))
      const session = await found.value.openSession()
      const listed = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      expect(listed).toMatch(/psql --no-password -X/)
      expect(listed).not.toContain('nodus:nodus@')
      await session.close()
    })

    test('are taken where the container cannot be used', async () => {
      const container = { ...(await containerOf(stack)), running: false }
      const exec = createExec(null)
      const found = await find('nodus', { exec, container, run: 'auto' })
      expect(found).toMatchObject({ observed: true, value: { where: 'local' } })
      expect(await find('nodus', { exec, container, run: 'container' })).toMatchObject({
        observed: false,
        reason: { message: { id: 'tools.containerStopped' } },
      })
    })
  })

  test('a container that is removed in the middle leaves nothing here', async () => {
    const making = dump(whenWritten(() => runDocker('rm', '-f', stack.container)))
    await expect(making).rejects.toMatchObject({ kind: 'unreachable' })
    expect(left()).toEqual([])
  })
})
