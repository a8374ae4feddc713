import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeStaleParts, writePart } from './files'
import { openDump } from './open-dump'

const directory = mkdtempSync(join(tmpdir(), 'talaia-open-'))
const content = randomBytes(300_000)
let identity: string
let encrypted: Buffer
beforeAll(async () => {
  identity = await generateX25519Identity()
  const recipients = [await identityToRecipient(identity)]
  const file = join(directory, 'made')
  await writePart(file, Readable.from([gzipSync(content)]), { recipients, parts: new Set() })
  encrypted = readFileSync(`${file}.part`)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const read = (bytes: Uint8Array, wrapping: ('age' | 'gzip')[]) => {
  const file = join(directory, 'dump')
  writeFileSync(file, bytes)
  return buffer(openDump({ file, wrapping, identity }))
}
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('a dump that is read back', () => {
  test('is what was written, whatever it is wrapped in', async () => {
    expect((await read(content, [])).equals(content)).toBe(true)
    expect((await read(gzipSync(content), ['gzip'])).equals(content)).toBe(true)
    expect((await read(encrypted, ['age', 'gzip'])).equals(content)).toBe(true)
    expect(await read(gzipSync(''), ['gzip'])).toHaveLength(0)
  })

  test.each<[string, () => Buffer, ('age' | 'gzip')[]]>([
    ['zipped and cut', () => gzipSync(content).subarray(0, -100), ['gzip']],
    ['zipped and flipped', () => flipped(gzipSync(content), 5_000), ['gzip']],
    ['encrypted and cut', () => encrypted.subarray(0, -100), ['age', 'gzip']],
    [
      'encrypted and cut between pieces',
      () => encrypted.subarray(0, 65_552 + 216),
      ['age', 'gzip'],
    ],
    ['encrypted and flipped', () => flipped(encrypted, 100_000), ['age', 'gzip']],
    ['flipped in the header', () => flipped(encrypted, 60), ['age', 'gzip']],
    ['empty', () => Buffer.alloc(0), ['age']],
    ['empty, said to be zipped', () => Buffer.alloc(0), ['gzip']],
    ['not wrapped at all', () => content, ['age']],
  ])('%s, is an error and never a shorter dump', async (_name, bytes, wrapping) => {
    await expect(read(bytes(), wrapping)).rejects.toMatchObject({
      kind: expect.stringMatching(/^(invalid|forbidden)$/),
    })
  })

  test('that is not there says so', async () => {
    const file = join(directory, 'no such file')
    await expect(
      buffer(openDump({ file, wrapping: ['gzip'], identity: null })),
    ).rejects.toMatchObject({ said: { id: 'dump.fileMissing' } })
  })

  test('may be left in the middle', async () => {
    const file = join(directory, 'dump')
    writeFileSync(file, encrypted)
    const stream = openDump({ file, wrapping: ['age', 'gzip'], identity })
    for await (const chunk of stream) {
      expect(chunk).toBeDefined()
      break
    }
    expect(stream.destroyed).toBe(true)
  })
})

describe('parts', () => {
  test('of a dump that breaks off are known, and those of a killed Talaia are removed', async () => {
    const source = new PassThrough()
    source.write('half')
    const parts = new Set<string>()
    const file = join(directory, 'b1.dump')
    const writing = writePart(file, source, { recipients: [], parts })
    source.destroy(new Error('broken'))
    await expect(writing).rejects.toThrow('broken')
    for (const name of [
      'b2.dump.age.part',
      'b2.globals.sql.part',
      'mine.part',
      'b2.dump',
      'theirs.dump.part',
    ]) {
      writeFileSync(join(directory, name), '')
    }
    const removed = await removeStaleParts(directory, async (id) => id !== 'theirs')
    expect(removed).toEqual(expect.arrayContaining(['b2.dump.age.part', 'b2.globals.sql.part']))
    expect(removed).not.toContain('mine.part')
    // Another Talaia may be writing it.
    expect(existsSync(join(directory, 'theirs.dump.part'))).toBe(true)
  })

  test('whose file goes while it is refused is an error of its own, and ends nothing else', async () => {
    const unheard: unknown[] = []
    const hear = (error: unknown) => unheard.push(error)
    process.once('uncaughtException', hear)
    const file = join(directory, 'never there')
    const reading = buffer(openDump({ file, wrapping: ['age'], identity: null }))
    await expect(reading).rejects.toMatchObject({ said: { id: 'dump.identityMissing' } })
    // The file is opened by another thread: what that says comes before what is asked later.
    await expect(buffer(openDump({ file, wrapping: [], identity: null }))).rejects.toMatchObject({
      said: { id: 'dump.fileMissing' },
    })
    process.off('uncaughtException', hear)
    expect(unheard).toEqual([])
  })
})
