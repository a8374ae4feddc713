import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from './main'
import { fakeTerminal } from './testing-terminal'

const run = async (...words: string[]) => {
  const { terminal, printed, told } = fakeTerminal()
  const code = await main(words, terminal)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

describe('the command line', () => {
  test('helps on stdout', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('doctor'),
    })
    const { code, printed, told } = await run('doctor', 'disk', '--help')
    expect(code).toBe(0)
    expect(printed).toContain('are not touched')
    expect(told).toBe('')
  })

  test.each([
    [[], 'Say what to do'],
    [['back-up'], 'There is no command “back-up”'],
    [['doctor'], 'Say what to examine'],
    [['doctor', 'memory'], 'no examination of that name'],
    [['doctor', 'disk'], 'Say where to examine'],
    [['doctor', 'disk', '--bnd', '/x'], '--bnd'],
    [['doctor', 'disk', '--bind', '/x', '--volume'], 'exclude each other'],
    [['doctor', 'disk', '--volume', '--rounds', '0'], 'from 1 to 50'],
    [['doctor', 'disk', '--volume', '--rounds', '1.5'], 'from 1 to 50'],
    [['doctor', 'disk', '--container=--privileged'], 'not a name'],
    [['doctor', 'disk', '--bind', '/no/such/folder'], 'cannot be used (ENOENT)'],
  ])('wrong usage ends with 2 and a reason: talaia %j', async (words, reason) => {
    const { code, told, printed } = await run(...words)
    expect(code).toBe(2)
    expect(told).toContain(reason)
    expect(printed).toBe('')
  })

  test('a refusal is JSON too, where JSON was asked for', async () => {
    const { code, printed } = await run('doctor', 'disk', '--bind', '/no/such', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(printed)).toMatchObject({ verdict: 'refused' })
  })
})

describe('the doctor without an engine', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'talaia-cli-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  const withDocker = (script: string): void => {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'bin', 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    vi.stubEnv('PATH', join(folder, 'bin'))
  }

  test('no docker command: could not be run', async () => {
    vi.stubEnv('PATH', folder)
    const { code, told } = await run('doctor', 'disk', '--volume', '--yes')
    expect(code).toBe(3)
    expect(told).toContain('Install Docker')
  })

  test.each([
    ['echo "Cannot connect to the Docker daemon at unix:///x. Is it running?" >&2; exit 1'],
    // Older clients end with code 0.
    [`echo '{"ServerErrors":["Cannot connect to the Docker daemon"]}'`],
  ])('no engine: could not be run (%s)', async (script) => {
    withDocker(script)
    const { code, told } = await run('doctor', 'disk', '--volume', '--yes')
    expect(code).toBe(3)
    expect(told).toContain('Start Docker')
  })

  test('an image that is not here is named with the command that pulls it, and nothing is made', async () => {
    withDocker(`case "$1" in
      info) echo '{"OperatingSystem":"Docker Desktop","ServerVersion":"28.0.1"}';;
      image) echo "No such image" >&2; exit 1;;
      *) echo "$@" >> ${join(folder, 'more')};;
    esac`)
    const { code, told } = await run('doctor', 'disk', '--volume', '--yes', '--image', 'pg:1')
    expect(code).toBe(3)
    expect(told).toContain('docker pull pg:1')
    expect(() => rmSync(join(folder, 'more'))).toThrow()
  })
})
