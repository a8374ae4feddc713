import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import {
  aNeighbour,
  anExpectation,
  aPosture,
  aProtection,
  aTable,
  aToolLine,
  nodusGroups,
} from '@/lib/testing/posture'
import type { PostureInput, PostureResult } from './finding'
import { schemaPusherSharesDatabase } from './schema-pusher-shares-database'

const judge = (over: Partial<PostureInput>): PostureResult =>
  schemaPusherSharesDatabase.judge(aPosture(over))

const found = (over: Partial<PostureInput>) => {
  const result = judge(over)
  if (result === null || result === 'unknown') throw new Error(`found ${result}`)
  return {
    ...result,
    said: translate('en', result.title),
    because: translate('en', result.why),
    steps: result.remedies.map(({ title }) => translate('en', title)),
    details: result.remedies.map(({ detail }) => (detail ? translate('en', detail) : '')),
    commands: result.remedies.map(({ command }) => command),
  }
}

const nodus = nodusGroups.flatMap(({ tables }) => tables).map((name) => aTable(name))
const others = ['users', 'knowledge_bases'].map((name) => aTable(name))

describe('LiteLLM among the tables of others', () => {
  test('its tables alone tell: all that are not its own may go', () => {
    const { severity, said, because } = found({
      tables: nodus,
      groups: nodusGroups,
      neighbours: null,
    })
    expect(severity).toBe('warning')
    expect(said).toBe('LiteLLM may drop 20 tables of others at its next start.')
    expect(because).toContain('Core, Llibreta, Backoffice')
  })

  test('what to do: its own database, its own schema, the guard, the switch, with commands filled in', () => {
    const { steps, details, commands } = found({
      tables: nodus,
      groups: nodusGroups,
      neighbours: [aNeighbour({ service: 'llm-proxy' })],
    })
    expect(steps).toEqual([
      'Give LiteLLM a database of its own',
      'Or a schema of its own',
      'Or a guard in the database',
      'Or tell LiteLLM to leave the schema alone',
    ])
    const psql = 'docker exec nodus-adk-postgres psql -U nodus'
    expect(commands).toEqual([
      `${psql} -d nodus -c 'create database litellm owner nodus'`,
      `${psql} -d nodus -c 'create schema litellm authorization nodus'`,
      'npx talaia guard install --environment dev',
      null,
    ])
    expect(details[0]).toContain('`DATABASE_URL` of service `llm-proxy` end in `/litellm`')
    expect(details[1]).toContain('`?schema=litellm`')
    expect(details[2]).toContain('Page /settings/protection/dev shows the exact SQL')
    expect(details[3]).toContain('`DISABLE_SCHEMA_UPDATE=true`')
  })

  test('without a container the commands go over the address', () => {
    const { commands } = found({ tables: [...others, aTable('LiteLLM_Config')], container: null })
    expect(commands[1]).toBe(
      `psql -h 127.0.0.1 -p 5432 -U nodus -d nodus -c 'create schema litellm authorization nodus'`,
    )
  })

  test('without groups every table of its schema counts', () => {
    const { said } = found({ tables: [...others, aTable('LiteLLM_Config')], groups: null })
    expect(said).toContain('drop 2 tables')
  })

  test.each([
    ['in a schema of its own', [...others, aTable('litellm.LiteLLM_Config')]],
    ['alone in its database', ['LiteLLM_Config', '_prisma_migrations'].map((name) => aTable(name))],
    ['beside tables that nobody expects', [aTable('LiteLLM_Config'), aTable('scratch')]],
  ])('%s it is no finding', (_, tables) => {
    expect(judge({ tables, neighbours: [aNeighbour()] })).toBeNull()
  })

  test('its container without its tables uses another database', () => {
    const lines = [aToolLine('✅ Migration diff applied successfully')]
    expect(judge({ tables: others, neighbours: [aNeighbour()], logLines: lines })).toBeNull()
  })
})

describe('with a guard in the database', () => {
  const guarded = (
    choices: Parameters<typeof anExpectation>[1],
    arming: Parameters<typeof aProtection>[1] = 'armed',
    over: Partial<PostureInput> = {},
  ) =>
    found({
      ...{ tables: nodus, groups: nodusGroups, neighbours: [aNeighbour()] },
      protection: aProtection('armed', arming),
      protectionExpected: [anExpectation('guard', choices)],
      ...over,
    })

  test('strict and over all groups it is calm: the guard refuses it', () => {
    const { severity, said, because, steps } = guarded({})
    expect(severity).toBe('info')
    expect(said).toBe(
      'LiteLLM would drop 20 tables of others at its next start; the guard refuses it.',
    )
    expect(because).toContain('The guard in the database refuses the whole statement')
    expect(steps).not.toContain('Or a guard in the database')
  })

  test('the groups that are endangered are enough', () => {
    expect(guarded({ groups: ['core', 'llibreta', 'backoffice'] }).severity).toBe('info')
  })

  test('over tables alone, foreign keys may go: the stricter level, with what was chosen', () => {
    const choices = { level: 'tables' as const, truncate: false }
    const { severity, said, because, commands } = guarded(choices)
    expect(severity).toBe('warning')
    expect(said).toBe(
      'LiteLLM may drop foreign keys of 20 tables of others at its next start; the guard refuses to drop the tables.',
    )
    expect(because).toContain('foreign keys may already be gone')
    expect(commands[2]).toBe('npx talaia guard install --environment dev --no-truncate')
  })

  test.each<[string, Parameters<typeof anExpectation>[1]]>([
    ['leaves a group out', { groups: ['core'] }],
    ['lets the role of the tables through', { allow: [{ kind: 'role', value: 'nodus' }] }],
    ['lets an address through', { allow: [{ kind: 'address', value: '172.18.0.0/16' }] }],
    ['was installed by hand', null],
  ])('one that %s calms nobody', (_, choices) => {
    const { severity, said, steps, commands } = guarded(choices)
    expect(severity).toBe('warning')
    expect(said).toBe('LiteLLM may drop 20 tables of others at its next start.')
    expect(steps[2]).toBe('Or see that the guard protects these tables')
    expect(commands[2]).toBe('npx talaia guard verify --environment dev')
  })

  test.each(['absent', 'disabled', 'incomplete', 'outdated'] as const)(
    '%s calms nobody',
    (arming) => {
      expect(guarded({}, arming).severity).toBe('warning')
    },
  )

  test('that was not observed calms nobody', () => {
    expect(guarded({}, 'armed', { protection: null }).severity).toBe('warning')
  })
})

describe('other tools', () => {
  const app = (over = {}) =>
    aNeighbour({
      name: 'nodus-app',
      image: 'nodus/app:3',
      service: 'app',
      command: 'node',
      ...over,
    })

  test.each([
    ['Prisma', 'sh -c npx prisma db push --accept-data-loss && node server.js'],
    ['drizzle-kit', 'npx drizzle-kit push --force'],
    ['TypeORM', 'npx typeorm schema:drop -d dist/source.js'],
  ])('%s is told by the command of its container', (tool, command) => {
    const { said, because } = found({ tables: others, neighbours: [app({ command })] })
    expect(said).toBe(`${tool} may drop tables of others at its next start.`)
    expect(because).toContain('Container `nodus-app` runs it')
  })

  test.each([
    ['Prisma', 'You are about to drop the `users` table, which is not empty (3 rows).'],
    ['drizzle-kit', '[✓] Changes applied'],
    ['TypeORM', 'query: DROP TABLE IF EXISTS "users" CASCADE'],
    ['Sequelize', 'Executing (default): DROP TABLE IF EXISTS "users" CASCADE;'],
  ])('%s is told by its log', (tool, text) => {
    const logLines = [aToolLine(text)]
    expect(found({ tables: others, neighbours: [app()], logLines }).said).toContain(tool)
  })

  test('a group that bears the name of its service is its own, the others are counted', () => {
    const neighbours = [app({ service: 'backoffice', command: 'npx prisma db push' })]
    expect(found({ tables: others, neighbours }).said).toBe(
      'Prisma may drop 1 table of others at its next start.',
    )
  })

  test.each([
    ['runs migrations only', 'npx prisma migrate deploy && node server.js', []],
    ['works in another database', 'npx prisma db push', ['database "other", schema "public"']],
    ['works in another schema', 'npx prisma db push', ['database "nodus", schema "app"']],
    ['is of another container', 'node', []],
  ])('one that %s is no finding', (_, command, sources) => {
    const logLines = [
      ...sources.map((source) => aToolLine(`Datasource "db": PostgreSQL ${source} at "db:5432"`)),
      aToolLine('You are about to drop the `users` table', { containerId: 'elsewhere' }),
    ]
    expect(judge({ tables: others, neighbours: [app({ command })], logLines })).toBeNull()
  })

  test('tables of migrations are no push', () => {
    const tables = [...others, aTable('_prisma_migrations'), aTable('__drizzle_migrations')]
    expect(judge({ tables })).toBeNull()
  })

  test('a push into the tables of a single group may be of its own', () => {
    const neighbours = [app({ command: 'npx prisma db push' })]
    expect(judge({ tables: [aTable('users'), aTable('tenants')], neighbours })).toBeNull()
  })
})

test('without the tables, or where others could push and no container is known, it is unknown', () => {
  expect(judge({ tables: null })).toBe('unknown')
  expect(judge({ tables: others, neighbours: null })).toBe('unknown')
  // One group has nobody to lose its tables to.
  expect(judge({ tables: [aTable('users')], neighbours: null })).toBeNull()
})
