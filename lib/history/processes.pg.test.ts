import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHistory } from './open'
import { nodeArguments } from './testing-child'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
  file = join(directory, 'history.sqlite')
})
afterEach(() => {
  chmodSync(directory, 0o700)
  rmSync(directory, { recursive: true })
})

const open = () => openHistory({ url: null, dataDirectory: directory })

/** Root passes over file permissions unless it gives up the right to. */
const asOrdinaryUser = (run: string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ['setpriv', ['--bounding-set', '-dac_override,-dac_read_search', ...run]]
    : ['env', run]

const openInAnotherProcess = (dataDirectory = directory): unknown => {
  const store = { url: null, dataDirectory }
  const run = [process.execPath, ...nodeArguments('./testing-opener.ts', store)]
  return JSON.parse(execFileSync(...asOrdinaryUser(run), { encoding: 'utf8' }))
}

test('a second Talaia in another process is refused until the first has ended', async () => {
  const history = await open()
  expect(openInAnotherProcess()).toMatchObject({ message: { id: 'history.inUse' } })
  await history.close()
  expect(openInAnotherProcess()).toBe('written')
})

test('a file or directory that cannot be written is refused', async () => {
  await (await open()).close()
  chmodSync(file, 0o400)
  expect(openInAnotherProcess()).toMatchObject({ message: { id: 'history.readOnly' } })
  chmodSync(file, 0o600)
  chmodSync(directory, 0o500)
  expect(openInAnotherProcess()).toMatchObject({ message: { id: 'history.readOnly' } })
  const below = join(directory, 'below')
  expect(openInAnotherProcess(below)).toMatchObject({
    kind: 'forbidden',
    message: { id: 'history.directoryNotWritable', values: { directory: below } },
  })
  chmodSync(directory, 0o700)
  expect(openInAnotherProcess()).toBe('written')
})
