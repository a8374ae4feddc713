import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfiguration } from './load'
import { readFile } from './read-file'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'talaia-config-'))
})
afterAll(() => rm(directory, { recursive: true }))

const foundIn = async (file: string): Promise<Record<string, string | number>> => {
  const loaded = await loadConfiguration({ env: { TALAIA_CONFIG: file }, cwd: directory, readFile })
  if (loaded.ok) throw new Error('The configuration was accepted')
  return loaded.problems[0]?.found.values ?? {}
}

describe('a file that is none', () => {
  test('a directory, a device and a file above 1 MB are refused by name', async () => {
    await mkdir(join(directory, 'folder.yaml'))
    await writeFile(join(directory, 'huge.yaml'), '#'.repeat(1_000_001))
    expect(await foundIn('folder.yaml')).toEqual({ file: 'folder.yaml', code: 'EISDIR' })
    expect(await foundIn('/dev/zero')).toEqual({ file: '/dev/zero', code: 'EINVAL' })
    expect(await foundIn('huge.yaml')).toEqual({ file: 'huge.yaml', code: 'EFBIG' })
  })

  test('binary is refused', async () => {
    await writeFile(join(directory, 'nul.yaml'), 'a: \0')
    await writeFile(join(directory, 'latin.yaml'), new Uint8Array([0x61, 0xe9, 0x62]))
    expect(await foundIn('nul.yaml')).toEqual({ file: 'nul.yaml', code: 'BINARY' })
    expect(await foundIn('latin.yaml')).toEqual({ file: 'latin.yaml', code: 'BINARY' })
  })

  test.skipIf(process.getuid?.() === 0)('an unreadable file is refused [optional]', async () => {
    await writeFile(join(directory, 'closed.yaml'), '')
    await chmod(join(directory, 'closed.yaml'), 0)
    expect(await foundIn('closed.yaml')).toEqual({ file: 'closed.yaml', code: 'EACCES' })
  })
})

const bomb = `a: &a0 [x, x]\n${Array.from({ length: 40 }, (_, level) => `b${level}: &a${level + 1} [*a${level}, *a${level}]`).join('\n')}`

const hostile: [string, string, string][] = [
  ['aliases that multiply', bomb, 'TOO_'],
  ['an alias within itself', 'a: &a [*a]', ''],
  ['a million brackets', '['.repeat(900_000), 'TOO_LARGE'],
  ['nested lists', '- '.repeat(4_000), 'TOO_DEEP'],
  ['nested keys', '? '.repeat(5_000), 'TOO_DEEP'],
  ['lists as keys', `${'['.repeat(10)}a${']: b'.repeat(10)}`, 'KEY_IS_NO_TEXT'],
  ['two hundred thousand keys', 'a: 1\n'.repeat(200_000), 'TOO_LARGE'],
  ['many tags', '!x '.repeat(5_000), ''],
]

describe('YAML that would eat time or memory', () => {
  test.each(hostile)('%s', { timeout: 5_000 }, async (_, text, code) => {
    const loaded = await loadConfiguration({
      env: {},
      cwd: '/srv',
      readFile: async () => new TextEncoder().encode(text),
    })
    if (loaded.ok) throw new Error('The configuration was accepted')
    expect(loaded.problems.length).toBeLessThanOrEqual(100)
    expect(JSON.stringify(loaded.problems)).toContain(code)
  })
})
