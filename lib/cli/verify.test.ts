import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runMain } from './testing-run'

const nobody = ['--url', 'http://127.0.0.1:9']
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'talaia-verify-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

describe('wrong usage ends with 2 and a reason', () => {
  test.each([
    [['verify', '--expct', 'kept'], '--expct'],
    [['verify', 'dev'], "Unexpected argument 'dev'"],
    [['verify', '--expect', 'same'], 'kept, shape, empty'],
    [['verify', '--against', 'after'], 'manifest, baseline, before'],
    [['verify', '--wait', '90'], 'such as 90s'],
    [['verify', '--wait', '1h'], 'from 0 s to 600 s'],
    [['verify', '--against', 'baseline'], 'Say which baseline'],
    [['verify', '--against', 'before', '--baseline', 'x'], 'goes with --against baseline only'],
    [['verify', '--database', 'postgres://h/d'], '--baseline-file FILE'],
    [['verify', '--database', 'mysql://h/d', '--baseline-file', 'f'], 'connection string'],
    [['verify', '--baseline-file', 'f', '--url', 'http://h'], 'without a server'],
    [['verify', '--baseline-file', 'f', '--against', 'manifest'], 'only --against baseline'],
    [['verify', '--url', 'ftp://x'], 'address of a running Talaia'],
    [['verify', '--junit', '/dev/null/x/out.xml'], 'cannot be written'],
    [['reset'], 'talaia reset run'],
    [['reset', 'start'], 'talaia reset run'],
    [['reset', 'run', '--environment', 'dev'], 'Say what to run'],
    [['reset', 'run', 'true'], "Unexpected argument 'true'"],
    [['reset', 'run', '--limit', '5s', '--', 'true'], 'from 60 s'],
    [['baseline'], 'Say what to do'],
    [['baseline', 'restore'], 'Say what to do'],
    [['baseline', 'save'], 'Say which baseline'],
    [['baseline', 'compare', 'a'], 'Say which two'],
    [['baseline', 'import'], 'Say which file'],
    [['baseline', 'list', 'x'], "Unexpected argument 'x'"],
    [['baseline', 'export', 'x', '--database', 'postgres://h/d'], 'can only be saved'],
  ])('talaia %j', async (words, reason) => {
    const { code, printed, told } = await runMain(words)
    expect(told).toContain(reason)
    expect({ code, printed }).toEqual({ code: 2, printed: '' })
  })

  test.each([
    ['nothing there', null, 'cannot be read (ENOENT)'],
    ['no JSON', 'x', 'is no baseline'],
    ['of another version', '{"talaiaBaseline":2}', 'at talaiaBaseline'],
  ])('a baseline file with %s', async (name, text, reason) => {
    if (text !== null) writeFileSync(at(name), text)
    const words = ['verify', '--database', 'postgres://h/d', '--baseline-file', at(name)]
    const { code, told } = await runMain(words)
    expect(told).toContain(reason)
    expect(code).toBe(2)
  })
})

describe('where no Talaia answers', () => {
  test('it ends with 3, and every report says that nothing was observed', async () => {
    const files = ['--junit', at('new/out.xml'), '--markdown', at('out.md')]
    const { code, printed, told } = await runMain(['verify', ...nobody, ...files, '--json'])
    expect(code).toBe(3)
    expect(told).toContain('No Talaia answers at 127.0.0.1:9')
    expect(JSON.parse(printed)).toMatchObject({ result: 'unobserved', relations: [] })
    expect(readFileSync(at('new/out.xml'), 'utf8')).toContain('errors="1"')
    expect(readFileSync(at('out.md'), 'utf8')).toContain('unobserved')
  })

  test('the report of an earlier run is not left to be read as this one', async () => {
    writeFileSync(at('old.xml'), '<testsuites tests="1" failures="0"/>')
    const { code } = await runMain(['verify', ...nobody, '--junit', at('old.xml')])
    expect(code).toBe(3)
    expect(readFileSync(at('old.xml'), 'utf8')).toContain('errors="1"')
    // Wrong usage has no report of its own.
    const alone = ['verify', '--database', 'postgres://h/d', '--baseline-file', at('none')]
    expect(await runMain([...alone, '--junit', at('old.xml')])).toMatchObject({ code: 2 })
    expect(existsSync(at('old.xml'))).toBe(false)
  })

  test('a reset is not begun: the command is not run', async () => {
    const words = ['reset', 'run', ...nobody, '--junit', at('reset.xml'), '--', 'touch', at('ran')]
    const { code, told } = await runMain(words)
    expect(told).toContain('No Talaia answers')
    expect({ code, ran: existsSync(at('ran')) }).toEqual({ code: 3, ran: false })
    expect(readFileSync(at('reset.xml'), 'utf8')).toContain('errors="1"')
  })

  test.each([['save', 'x'], ['list'], ['export', 'x'], ['compare', 'a', 'b'], ['delete', 'x']])(
    'baseline %s ends with 3',
    async (...words) => {
      expect(await runMain(['baseline', ...words, ...nobody])).toMatchObject({ code: 3 })
    },
  )
})

test.each([
  ['verify', '--expect'],
  ['reset', '--limit'],
  ['baseline', 'compare A B'],
])('talaia %s --help', async (command, text) => {
  const { code, printed, told } = await runMain([command, '--help'])
  expect({ code, told }).toEqual({ code: 0, told: '' })
  expect(printed).toContain(text)
})
