import { describe, expect, test } from 'vitest'
import type { ProtectionKind } from '@/lib/model/protection'
import { protection } from './protection'
import { parseProtectionOptions } from './protection-options'
import { findTarget } from './protection-target'
import { fakeTerminal } from './testing-terminal'

const file = `
environments:
  - { id: dev, database: "postgres://watcher:s3cret@127.0.0.1:1/nodus", groups: nodus }
  - { id: prod, database: "postgres://127.0.0.1:1/other" }
`
const onlyDev = file.split('\n').slice(0, 3).join('\n')

/** A process with these environment variables, in a folder with this configuration file or none. */
const sourceOf = (text: string | null, env: Record<string, string> = {}) => ({
  env,
  cwd: '/folder',
  readFile: async (path: string) => {
    if (text !== null && path === '/folder/talaia.config.yaml')
      return new TextEncoder().encode(text)
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
  },
})

const run = async (kind: ProtectionKind, words: string[], source = sourceOf(null)) => {
  const { terminal, printed, told } = fakeTerminal()
  const code = await protection(kind, words, terminal, source)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const somewhere = 'postgres://postgres:s3cret@127.0.0.1:1/nodus'

describe('talaia tripwire and guard', () => {
  test.each(['tripwire', 'guard'] as const)('%s helps on stdout', async (kind) => {
    for (const words of [['--help'], ['install', '--help'], ['sql', '-h']]) {
      const { code, printed, told } = await run(kind, words)
      expect(printed).toContain(`Usage: talaia ${kind} install|verify|remove|sql`)
      expect({ code, told }).toEqual({ code: 0, told: '' })
    }
  })

  test.each([
    [[], 'Say what to do with the guard'],
    [['arm'], 'Say what to do with the guard'],
    [['verify'], 'Say which database'],
    [['install', '--database', 'nodus'], '--database is a connection string'],
    [['install', '--database', somewhere, '--level', 'hard'], 'tables or strict, not “hard”'],
    [['install', '--database', somewhere, '--allow', 'user=me'], 'not “user=me”'],
    [['install', '--database', somewhere, '--allow', 'role='], 'not “role=”'],
    [['install', '--database', somewhere, '--groups', 'litellm'], 'Known: nodus'],
    [['install', '--groups', 'nodus', '--group', 'cor', '--database', somewhere], 'Known: core,'],
    [['verify', '--database', somewhere, '--level', 'strict'], '--level'],
    [['verify', '--database', somewhere, '--yes'], '--yes'],
    [['remove', '--database', somewhere, '--no-truncate'], '--no-truncate'],
    [['sql', '--json'], '--json'],
    [['sql', '--init', '--remove'], 'exclude each other'],
    [['verify', '--environment', 'dev'], 'None is configured'],
  ])('wrong usage ends with 2 and a reason: talaia guard %j', async (words, reason) => {
    const { code, told, printed } = await run('guard', words)
    expect(told).toContain(reason)
    expect({ code, printed }).toEqual({ code: 2, printed: '' })
  })

  test('the tripwire has no levels and lets nobody through', async () => {
    for (const words of [
      ['--level', 'strict'],
      ['--allow', 'role=me'],
    ])
      expect(await run('tripwire', ['sql', ...words])).toMatchObject({ code: 2 })
  })

  test('an unknown environment is wrong usage and names the known ones', async () => {
    const { code, told } = await run('guard', ['verify', '--environment', 'stage'], sourceOf(file))
    expect(told).toContain('There is no environment “stage”. Configured: dev, prod.')
    expect(code).toBe(2)
  })

  test('a broken configuration is wrong usage, with its mistakes', async () => {
    const { code, told } = await run('guard', ['verify', '--environment', 'dev'], sourceOf('a: 1'))
    expect(told).toContain('talaia.config.yaml')
    expect(code).toBe(2)
  })

  test('what cannot be reached was not observed; no secret is shown', async () => {
    const words = ['verify', '--database', somewhere, '--json']
    const { code, told, printed } = await run('guard', words)
    expect(code).toBe(3)
    expect(JSON.parse(printed)).toEqual({ verdict: 'notRun', reason: told })
    expect(told).not.toBe('')
    expect(`${told}${printed}`).not.toContain('s3cret')
  })
})

describe('the target', () => {
  const targetOf = (words: string[], source = sourceOf(file)) =>
    findTarget(parseProtectionOptions('guard', 'install', words), source)

  test('an environment gives database, groups and the role that watches', async () => {
    const { database, groups, reader } = await targetOf(['--environment', 'dev'])
    expect(database).toContain('127.0.0.1:1/nodus')
    expect(groups?.map(({ id }) => id)).toEqual(['core', 'llibreta', 'backoffice', 'litellm'])
    expect(reader).toBe('watcher')
  })

  test('with --database as well it is installed there, by the groups and for the role of the environment', async () => {
    const target = await targetOf(['--environment', 'dev', '--database', somewhere])
    expect(target).toMatchObject({ database: somewhere, reader: 'watcher' })
    expect(target.groups).toHaveLength(4)
  })

  test('a database alone: every schema, and nobody but the owner reads', async () => {
    const target = await targetOf(['--database', somewhere])
    expect(target).toEqual({ database: somewhere, groups: null, reader: null })
    const chosen = await targetOf(
      ['--database', somewhere, '--groups', 'nodus', '--reader', 'talaia'],
      sourceOf(null),
    )
    expect(chosen).toMatchObject({ reader: 'talaia' })
    expect(chosen.groups).toHaveLength(4)
  })

  test('the only environment, or DATABASE_URL, needs no name; of several one must be named', async () => {
    expect(await targetOf([], sourceOf(onlyDev))).toMatchObject({ reader: 'watcher' })
    const byVariable = await targetOf([], sourceOf(null, { DATABASE_URL: somewhere }))
    expect(byVariable).toEqual({ database: somewhere, groups: null, reader: 'postgres' })
    await expect(targetOf([])).rejects.toMatchObject({ said: { id: 'cli.whichEnvironment' } })
  })
})
