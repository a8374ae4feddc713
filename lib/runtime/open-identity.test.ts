import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isOpenIdentity } from './open-identity'

const directory = mkdtempSync(join(tmpdir(), 'talaia-identity-'))
const file = join(directory, 'key.txt')
writeFileSync(file, 'AGE-SECRET-KEY-1')
afterAll(() => rmSync(directory, { recursive: true }))

test.each([
  [0o600, false],
  [0o400, false],
  [0o640, true],
  [0o644, true],
  [0o604, true],
])('mode %o: others may read it is %s', async (mode, expected) => {
  chmodSync(file, mode)
  expect(await isOpenIdentity(file)).toBe(expected)
})

test('what is not there, or not configured, is not told as open', async () => {
  expect(await isOpenIdentity(join(directory, 'none'))).toBe(false)
  expect(await isOpenIdentity(null)).toBe(false)
})
