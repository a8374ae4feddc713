import { type ExecFileException, execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const exec = (file: string, words: string[], cwd: string) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(file, words, { cwd }, (error: ExecFileException | null, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    )
  })

let folder = ''
let elsewhere = ''
const file = () => join(elsewhere, 'talaia.mjs')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talaia-command-'))
  const built = await exec('node', ['scripts/command.mjs', join(folder, 'b.mjs')], process.cwd())
  expect(built).toMatchObject({ code: 0 })
  // Alone, where no package can be found beside it.
  elsewhere = mkdtempSync(join(tmpdir(), 'talaia-elsewhere-'))
  copyFileSync(join(folder, 'b.mjs'), file())
}, 60_000)
afterAll(() => {
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
})

test('one file of less than 3 MB, on its own', async () => {
  expect(statSync(file()).size).toBeLessThan(3_000_000)
  expect(statSync(join(folder, 'b.mjs')).mode & 0o111).toBe(0o111)
  expect(readFileSync(file(), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

test.each([
  [['--help'], 0, 'stdout', 'doctor disk'],
  [['doctor', 'disk', '--help'], 0, 'stdout', '--bind PATH'],
  [['guard', '--help'], 0, 'stdout', '--level LEVEL'],
  [['guard', 'verify'], 2, 'stderr', 'Say which database'],
  [['verify', '--help'], 0, 'stdout', '--baseline-file'],
  [['reset', 'run', '--help'], 0, 'stdout', '-- <command>'],
  [['baseline', '--help'], 0, 'stdout', 'compare A B'],
  [['verify', '--expect', 'same'], 2, 'stderr', 'kept, shape, empty'],
  [['reset', 'run', '--environment', 'dev'], 2, 'stderr', 'Say what to run'],
  [['verify', '--url', 'http://127.0.0.1:9'], 3, 'stderr', 'No Talaia answers'],
  [['nothing'], 2, 'stderr', 'no command “nothing”'],
  [['doctor', 'disk', '--rounds', 'many', '--volume'], 2, 'stderr', 'from 1 to 50'],
] as const)('node talaia.mjs %j ends with %i', async (words, code, stream, text) => {
  const answer = await exec('node', [file(), ...words], elsewhere)
  expect(answer.code).toBe(code)
  expect(answer[stream]).toContain(text)
})

test('runs under each Node that is here, with no database and no server', async () => {
  const nodes = (process.env.PATH ?? '').split(delimiter).map((path) => join(path, 'node'))
  for (const node of new Set(
    [process.execPath, ...nodes.filter(existsSync)].map((node) => realpathSync(node)),
  )) {
    const report = join(elsewhere, 'out.xml')
    const words = ['verify', '--url', 'http://127.0.0.1:9', '--wait', '90s', '--junit', report]
    expect(await exec(node, [file(), ...words], elsewhere)).toMatchObject({ code: 3 })
    expect(readFileSync(report, 'utf8')).toContain('<error ')
    rmSync(report)
    for (const kind of ['tripwire', 'guard']) {
      const answer = await exec(node, [file(), kind, 'sql', '--groups', 'nodus'], elsewhere)
      expect(answer).toMatchObject({ code: 0, stderr: '' })
      expect(answer.stdout).toContain(`CREATE EVENT TRIGGER talaia_${kind}`)
    }
  }
})

test('package.json names the file that the build makes', () => {
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(bin).toEqual({ talaia: 'dist/talaia.mjs' })
})
