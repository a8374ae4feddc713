import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { skipMajor } from '@/lib/testing/postgres'
import type { Dump } from './dump'
import { listScratch, removeScratch, withScratch } from './scratch'
import { hostile, openVerifyStage, type VerifyStage } from './testing-verify'
import { scratchNameFor, type VerifyOptions, verifyBackup } from './verify'

describe.skipIf(skipMajor(15))('a test restore', () => {
  let stage: VerifyStage
  let made: Dump
  let before: unknown

  beforeAll(async () => {
    stage = await openVerifyStage()
    made = await stage.dump('b1')
    before = await stage.fingerprint()
  })
  afterAll(async () => {
    expect(await stage.databases()).toEqual(['nodus', 'postgres', 'template0', 'template1'])
    expect(await stage.fingerprint()).toEqual(before)
    await stage.destroy()
  })

  const verify = async (
    over: Partial<VerifyOptions['backup']> = {},
    more: Partial<VerifyOptions> = {},
  ) => {
    const backup = {
      ...{ id: 'b1', format: 'custom' as const, wrapping: [], sha256: made.sha256 },
      ...{ file: made.file, manifest: made.manifest },
      ...over,
    }
    const result = await verifyBackup({
      ...{ tools: stage.tools, backup, identity: null, expected: [], now: Date.now },
      onLeft: (error) => {
        throw error
      },
      ...more,
    })
    return { ...result, said: result.problems.map((one) => translate('en', one)).join('\n') }
  }
  const stateOf = ({ outcome }: Awaited<ReturnType<typeof verify>>, table: string) => {
    const found = outcome?.relations.find(({ name }) => name === table)
    return found ? `${found.state} ${found.result}` : 'none'
  }
  const unsummed = { sha256: null }

  test('of a good backup passes: tables, rows, keys, sequences, whatever their names', async () => {
    const steps = new Set<string>()
    const result = await verify({}, { onProgress: ({ step }) => steps.add(step) })
    expect(result.said).toBe('')
    expect(result).toMatchObject({ result: 'pass', elsewhere: false })
    expect(result.outcome?.relations.every((one) => one.result === 'pass')).toBe(true)
    expect(stateOf(result, hostile)).toBe('recreated pass')
    expect(result.record?.relations.find(({ name }) => name === 'users')?.rows.count).toBe(500)
    expect([...steps]).toEqual(['reading', 'restoring', 'comparing', 'removing'])
  })

  test('sees one flipped bit by the sum, wherever it is', async () => {
    for (const at of [5, Math.floor(made.sizeBytes / 2), made.sizeBytes - 1]) {
      const file = stage.change(made.file, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      })
      expect(await verify({ file })).toMatchObject({
        result: 'fail',
        said: 'The file is not as it was written: its SHA-256 sum differs. It was changed, or the disk did.',
      })
    }
  })

  test('sees a dump without a sum that is cut off or flipped in its data', async () => {
    const cut = stage.change(made.file, (bytes) => bytes.subarray(0, bytes.length - 700))
    expect(await verify({ file: cut, ...unsummed })).toMatchObject({
      result: 'fail',
      said: expect.stringContaining('The restore failed: '),
    })
    const flipped = stage.change(made.file, (bytes) => {
      const at = bytes.length - 500
      bytes.fill(bytes[at] === 0xff ? 0 : 0xff, at, at + 4)
      return bytes
    })
    expect((await verify({ file: flipped, ...unsummed })).result).toBe('fail')
    const nothing = stage.change(made.file, () => Buffer.alloc(0))
    expect(await verify({ file: nothing, ...unsummed })).toMatchObject({
      result: 'fail',
      said: expect.stringContaining('too short'),
    })
  })

  test('sees a table whose data is short, and one that is not there', async () => {
    const words = ['-Fc', '--exclude-table-data=app.orders_0', '--exclude-table=public.owned']
    const file = await stage.write('short.dump', 'pg_dump', words)
    const result = await verify({ file, ...unsummed })
    expect(result.result).toBe('fail')
    expect(stateOf(result, 'orders_0')).toBe('rowsShort fail')
    expect(stateOf(result, 'orders')).toBe('rowsShort fail')
    expect(stateOf(result, 'owned')).toBe('missing fail')
    expect(stateOf(result, 'nothing')).toBe('recreated pass')
    expect(result.said).toBe('3 tables are missing or not as the backup should hold them.')
  })

  test('sees lost constraints, indexes and columns', async () => {
    const file = await stage.write('bare.dump', 'pg_dump', [
      '-Fc',
      '--section=pre-data',
      '--section=data',
    ])
    const result = await verify({ file, ...unsummed })
    expect(stateOf(result, 'users')).toBe('changedShape fail')
    expect(
      result.outcome?.relations
        .find(({ name }) => name === 'users')
        ?.differences.map(({ id }) => id),
    ).toContain('verification.constraintMissing')
  })

  test('sees a sequence that is behind, and not one that ran on', async () => {
    const manifest = (lastValue: string) => ({
      ...made.manifest,
      sequenceValues: made.manifest.sequenceValues.map((one) =>
        one.name === 'users_id_seq' ? { ...one, lastValue } : one,
      ),
    })
    expect((await verify({ manifest: manifest('499') })).result).toBe('pass')
    expect(await verify({ manifest: manifest('501') })).toMatchObject({
      result: 'fail',
      said: 'A sequence is behind, so that new rows would meet keys that are taken: public.users_id_seq.',
    })
  })

  test('sees the dump of an empty database, with a manifest, with expected names and without both', async () => {
    const file = await stage.write('empty.dump', 'pg_dump', ['-Fc'], 'postgres')
    const holdsNothing = { result: 'fail', said: expect.stringContaining('It holds no table.') }
    expect(await verify({ file, ...unsummed })).toMatchObject(holdsNothing)
    const bare = { file, ...unsummed, manifest: null }
    expect(await verify(bare)).toMatchObject(holdsNothing)
    const expected = [{ schema: 'public', name: 'users' }]
    const named = await verify(bare, { expected })
    expect(named).toMatchObject(holdsNothing)
    expect(stateOf(named, 'users')).toBe('missing fail')
    expect((await verify({ ...unsummed, manifest: null }, { expected })).result).toBe('pass')
    expect((await verify({ ...unsummed, manifest: null })).result).toBe('pass')
  })

  describe('of plain SQL', () => {
    const plain = { format: 'plain' as const, ...unsummed }
    let file = ''
    beforeAll(async () => {
      file = await stage.write('plain.sql', 'pg_dump', [])
    })

    test('passes, in gzip too', async () => {
      const plainly = await verify({ ...plain, file })
      expect(plainly.said).toBe('')
      expect(plainly.result).toBe('pass')
      const zipped = stage.change(file, (bytes) => gzipSync(bytes))
      expect((await verify({ ...plain, file: zipped, wrapping: ['gzip'] })).result).toBe('pass')
    })

    test('that is cut off fails before anything is restored, in gzip too', async () => {
      const half = stage.change(file, (bytes) => bytes.subarray(0, bytes.length / 2))
      const cut = { result: 'fail', said: expect.stringContaining('It is cut off') }
      expect(await verify({ ...plain, file: half })).toMatchObject(cut)
      const zipped = stage.change(half, (bytes) => gzipSync(bytes))
      expect(await verify({ ...plain, file: zipped, wrapping: ['gzip'] })).toMatchObject(cut)
      const broken = stage.change(file, (bytes) => gzipSync(bytes).subarray(0, -300))
      expect((await verify({ ...plain, file: broken, wrapping: ['gzip'] })).result).toBe('fail')
    })

    test('fails at the first error, though psql without ON_ERROR_STOP would exit with 0', async () => {
      const wrong = stage.change(file, (bytes) =>
        Buffer.from(
          `${bytes}`.replace('\nCOPY public.owned', '\nSELECT nowhere;\nCOPY public.owned'),
        ),
      )
      const result = await verify({ ...plain, file: wrong })
      expect(result.result).toBe('fail')
      expect(result.said).toContain('column "nowhere" does not exist')
      expect(stateOf(result, 'owned')).toBe('rowsShort fail')
    })

    test('of the whole server is not run at all', async () => {
      const all = await stage.write('all.sql', 'pg_dumpall', ['--clean'])
      expect(await verify({ ...plain, file: all, manifest: null })).toMatchObject({
        result: 'unobserved',
        said: expect.stringContaining('DROP DATABASE'),
      })
      const created = await stage.write('created.sql', 'pg_dump', ['--create', '--clean'])
      expect((await verify({ ...plain, file: created })).result).toBe('unobserved')
    })

    test('with a subscription leaves no scratch database behind', async () => {
      const subscribed = stage.change(file, (bytes) =>
        Buffer.from(
          `${bytes}`.replace(
            '\nCOPY public.owned',
            `\nCREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false);\nCOPY public.owned`,
          ),
        ),
      )
      await verify({ ...plain, file: subscribed, id: 'sub' })
      expect(await listScratch(stage.tools)).toEqual([])
    })
  })

  test('names the roles that are gone', async () => {
    await stage.server.query('create database roles; ')
    await stage.server.query(
      `create role "left, ""us"; create table t (id int); alter table t owner to "left, ""us"; insert into t values (1)`,
      'roles',
    )
    const file = await stage.write('roles.dump', 'pg_dump', ['-Fc'], 'roles')
    await stage.server.query('drop database roles')
    await stage.server.query('drop role "left, ""us"')
    const result = await verify({ file, ...unsummed, manifest: null })
    expect(result.result).toBe('fail')
    expect(result.said).toContain('A role is missing on the server: left, "us.')
  })

  test('that is cancelled ends and removes its database', async () => {
    const stop = new AbortController()
    const running = verify(
      {},
      { signal: stop.signal, onProgress: ({ step }) => step === 'restoring' && stop.abort() },
    )
    await expect(running).rejects.toThrow()
    expect(await listScratch(stage.tools)).toEqual([])
  })

  test('takes away what a killed Talaia left under its name, and nothing else', async () => {
    const name = scratchNameFor('b1')
    await stage.server.query(`create database ${name}`)
    expect(await listScratch(stage.tools)).toEqual([name])
    expect((await verify()).result).toBe('pass')
    expect(await listScratch(stage.tools)).toEqual([])
    await expect(removeScratch(stage.tools, ['nodus'])).rejects.toThrow()
    await removeScratch(stage.tools, ['talaia_verify_never_there'])
  })

  test('may be made on another server, where roles of the watched one need not be', async () => {
    const other = await openVerifyStage()
    try {
      await other.server.query('drop database nodus; ')
      await other.server.query('drop role owner_one')
      await other.server.query('drop role reader')
      await other.server.query('create database nodus')
      const result = await verify({}, { tools: other.tools, watched: stage.tools })
      expect(result.said).toBe('')
      expect(result).toMatchObject({ result: 'pass', elsewhere: true })
      await other.server.stop()
      expect(
        await verify({}, { tools: other.tools, watched: stage.tools, onLeft: () => {} }),
      ).toMatchObject({
        result: 'unobserved',
      })
    } finally {
      await other.destroy()
    }
  })

  test('is made in the encoding and locale of the watched database', async () => {
    await stage.server.query(
      `create database latin template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'`,
    )
    const tools = {
      ...stage.tools,
      openSession: (database = 'latin') => stage.tools.openSession(database),
    }
    await withScratch({ tools, name: 'talaia_verify_latin' }, async (database) => {
      const [made] = await stage.server.query(
        `select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = '${database}'`,
      )
      expect(made).toEqual({ encoding: 'LATIN1', datcollate: 'C' })
    })
    await stage.server.query('drop database latin')
  })
})
