import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { skipMajor } from '@/lib/testing/postgres'
import { dumpDatabase } from './dump'
import { type FileSeen, type FoundDump, type ScanOptions, scanFolder } from './folder'
import { hostile, openVerifyStage, type VerifyStage } from './testing-verify'

const expected = [
  { schema: 'public', name: 'users' },
  { schema: 'app', name: 'orders' },
]
/** Long enough ago that a file counts as still. */
const OLD_MS = Date.UTC(2026, 0, 1)

describe.skipIf(skipMajor(15))('a folder of dumps that others make', () => {
  let stage: VerifyStage
  let directory: string
  let plain: string
  let custom: string
  beforeAll(async () => {
    stage = await openVerifyStage()
    plain = await stage.write('plain.sql', 'pg_dump', [])
    custom = await stage.write('custom.dump', 'pg_dump', ['-Fc'])
    directory = join(stage.directory, 'cron')
  })
  afterAll(async () => stage.destroy())
  beforeEach(() => {
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory)
  })

  const put = (name: string, from: string | Buffer, at = OLD_MS) => {
    const file = join(directory, name)
    if (typeof from === 'string') copyFileSync(from, file)
    else writeFileSync(file, from)
    utimesSync(file, at / 1000, at / 1000)
    return file
  }
  const scan = (over: Partial<ScanOptions> = {}) =>
    scanFolder({
      ...{ directory, pattern: '*', known: [], seen: new Map(), expected, now: OLD_MS + 3_600_000 },
      ...{ identity: null, tools: stage.tools },
      ...over,
    })
  const tell = ({ format, wrapping, state, problems, notRestorable, suspect }: FoundDump) => ({
    ...{ format, wrapping, state },
    said: [...problems, ...(notRestorable ? [notRestorable] : []), ...suspect].map((one) =>
      translate('en', one),
    ),
  })
  const only = async (over: Partial<ScanOptions> = {}) => {
    const [found, ...others] = await scan(over)
    if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} found`)
    return found
  }

  test.each<[string, () => Buffer | string, FoundDump['format'], FoundDump['wrapping']]>([
    ['plain SQL', () => plain, 'plain', []],
    ['plain SQL in gzip', () => gzipSync(stage.read(plain)), 'plain', ['gzip']],
    ['custom', () => custom, 'custom', []],
    ['custom in gzip', () => gzipSync(stage.read(custom)), 'custom', ['gzip']],
  ])('%s is known by its bytes, and names its tables', async (_, source, format, wrapping) => {
    put('any name at all', source())
    const found = await only()
    expect(tell(found)).toEqual({ format, wrapping, state: 'whole', said: [] })
    expect(found.tables).toContainEqual({ schema: 'public', name: hostile })
    expect(found.tables).toContainEqual({ schema: 'app', name: 'orders_0' })
    expect(found.tables).toHaveLength(7)
    expect(found.finishedAt).toBe(OLD_MS)
  })

  test('a dump of age is opened with the identity, and without it nothing is claimed', async () => {
    const identity = await generateX25519Identity()
    const recipients = [await identityToRecipient(identity)]
    const options = { tools: stage.tools, id: 'aged', recipients, now: Date.now }
    const { file } = await dumpDatabase({ ...options, directory: join(stage.directory, 'age') })
    put('aged', file)
    expect(tell(await only({ identity }))).toMatchObject({
      format: 'custom',
      wrapping: ['age'],
      state: 'whole',
    })
    expect(tell(await only())).toMatchObject({
      ...{ format: null, wrapping: ['age'], state: 'unknown' },
      said: expect.arrayContaining([expect.stringContaining('It is encrypted with age')]),
    })
  })

  const empty = 'the program that made the dump failed, and gzip packed what it had said'
  test.each<[string, () => Buffer, FoundDump['state'], string]>([
    ['what a failing dump leaves in gzip', () => gzipSync(''), 'broken', empty],
    ['an empty file', () => Buffer.alloc(0), 'broken', 'The file is empty.'],
    ['half of plain SQL', () => stage.read(plain).subarray(0, 2000), 'broken', 'It is cut off'],
    [
      'half of it in gzip',
      () => gzipSync(stage.read(plain).subarray(0, 2000)),
      'broken',
      'It is cut off',
    ],
    [
      'a gzip that is cut off',
      () => gzipSync(stage.read(plain)).subarray(0, -40),
      'broken',
      'unexpected end of file',
    ],
    [
      'an archive without its contents',
      () => stage.read(custom).subarray(0, 300),
      'broken',
      'pg_restore cannot read it',
    ],
    [
      'text that is no dump',
      () => Buffer.from('pg_dump: error: connection refused\n'),
      'broken',
      'It is no dump of pg_dump',
    ],
    [
      'a picture',
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
      'unknown',
      'It is no dump that Talaia knows',
    ],
    [
      'zstd',
      () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]),
      'unknown',
      'It is packed with zstd',
    ],
  ])('%s is told', async (_, bytes, state, part) => {
    put('x.gz', bytes())
    const found = tell(await only())
    expect(found.state).toBe(state)
    expect(found.said.join('\n')).toContain(part)
  })

  test('pg_dumpall is whole, and cannot be restored for a test', async () => {
    put('all.sql', await stage.write('all.sql', 'pg_dumpall', []))
    const found = await only()
    expect(found).toMatchObject({ state: 'whole', problems: [], suspect: [] })
    expect(tell(found).said).toEqual([
      expect.stringMatching(/about the whole server|switches to another/),
    ])
  })

  test('expected tables that it does not name make it suspect', async () => {
    put('part.dump', await stage.write('part.dump', 'pg_dump', ['-Fc', '-n', 'app']))
    expect(tell(await only()).said).toEqual(['An expected table is not in it: users.'])
    expect((await only({ tools: null })).tables).toBeNull()
  })

  test('one that is being written is left alone until its size is still', async () => {
    const now = Date.now()
    const seen = new Map<string, FileSeen>()
    const file = put('growing.sql', stage.read(plain).subarray(0, 2000), now)
    const look = () => scan({ seen, now: now + 30_000 })
    expect(await look()).toEqual([])
    appendFileSync(file, stage.read(plain).subarray(2000))
    expect(await look()).toEqual([])
    expect(await look()).toMatchObject([{ state: 'whole', file }])
  })

  test('one that is known is read again only where it was written anew', async () => {
    const file = put('a.sql', plain)
    const { sizeBytes, finishedAt } = await only()
    const known = [{ file, sizeBytes, finishedAt }]
    expect(await scan({ known })).toEqual([])
    put('a.sql', gzipSync(''), OLD_MS + 1000)
    expect(await scan({ known })).toMatchObject([{ state: 'broken' }])
  })

  test('the pattern chooses, and parts, hidden files, folders and links are left out', async () => {
    const file = put('nodus-1.sql', plain)
    for (const name of ['other.sql', '.nodus-2.sql', 'nodus-3.sql.part', 'nodus-4.sql.tmp'])
      put(name, plain)
    mkdirSync(join(directory, 'nodus-5.sql'))
    symlinkSync('/dev/zero', join(directory, 'nodus-6.sql'))
    expect((await scan({ pattern: 'nodus-?.sql*' })).map((one) => one.file)).toEqual([file])
  })

  test('a folder that is not there is said to be so', async () => {
    await expect(scan({ directory: join(directory, 'missing') })).rejects.toMatchObject({
      said: { id: 'backup.found.folderMissing' },
    })
  })
})
