import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadConfiguration } from '@/lib/config/load'
import { presets } from '@/lib/config/presets/presets'
import { proposeGroups } from '@/lib/diagnosis/proposals'
import { groupsYaml } from '@/lib/format/groups-yaml'

const load = async (yaml: string) => {
  const below = yaml
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
  const text = `environments:\n  - id: dev\n    database: postgres://a@b/c\n${below}\n`
  const loaded = await loadConfiguration({
    ...{ env: {}, cwd: '/nowhere' },
    readFile: async () => new TextEncoder().encode(text),
  })
  return loaded.ok ? loaded.configuration.environments[0]?.groups : loaded.problems
}

const known = Object.entries(presets).map(([name, groups]) => ({ name, groups }))
const propose = (tables: { schema: string; name: string; owner: string }[]) =>
  proposeGroups({ tables, presets: known, taken: [] }).map(
    ({ why: _, members: __, absent: ___, ...group }) => group,
  )

test('the tables of Nodus are proposed as the preset has them', async () => {
  const names = presets.nodus.flatMap(({ tables }) => tables)
  const tables = names.map((name) => ({ schema: 'public', name, owner: 'nodus' }))
  const groups = propose(tables)
  const sorted = (all: typeof groups) =>
    all.map((group) => ({ ...group, tables: group.tables.toSorted() }))
  expect(sorted(groups)).toEqual(sorted(presets.nodus))
  expect(await load(groupsYaml(groups))).toEqual(groups)
})

const piece = fc.constantFrom(
  ...['a', 'no', '_', '.', '*', '?', '"', "'", '\n', ' ', '🐘', '[', '{', '<b>', '#', ': '],
  `$\{X}`,
  `$$\{`,
)
const name = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))

test('whatever tables are called, the proposal stands in the configuration as it is', async () => {
  const table = fc.record({
    schema: fc.oneof(fc.constant('public'), name),
    name,
    owner: fc.oneof(fc.constant('app'), name),
  })
  const tables = fc.uniqueArray(table, {
    minLength: 1,
    maxLength: 12,
    selector: (one) => `${one.schema}\u0000${one.name}`,
  })
  await fc.assert(
    fc.asyncProperty(tables, async (all) => {
      const groups = propose(all)
      expect(await load(groupsYaml(groups))).toEqual(groups)
    }),
    { numRuns: 400 },
  )
})
