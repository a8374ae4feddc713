import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSecretFile } from './read-secret'

const directory = mkdtempSync(join(tmpdir(), 'talaia-secrets-'))
writeFileSync(join(directory, 'pw'), 'top secret \n')
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('reads a file of the directory, without its last line break', async () => {
  expect(await readSecretFile('pw', directory)).toBe('top secret ')
  expect(await readSecretFile(join(directory, 'pw'), directory)).toBe('top secret ')
})

test.each(['/etc/passwd', '../x', '.', 'a\0b'])(
  'refuses %j, which lies elsewhere',
  async (file) => {
    await expect(readSecretFile(file, directory)).rejects.toMatchObject({
      said: { id: 'discovery.secretOutside' },
    })
  },
)

test('says which file cannot be read', async () => {
  await expect(readSecretFile('none', directory)).rejects.toMatchObject({
    said: { id: 'discovery.secretUnread' },
  })
})
