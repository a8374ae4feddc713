import { expect, test } from 'vitest'
import type { GroupsView } from '@/lib/model/api-groups'
import { changeDraft, draftsOf, groupsOf, leftOutOf } from './group-drafts'

const group = (id: string, tables: string[], over = {}) => ({
  ...{ id, name: id.toUpperCase(), severity: 'warning' as const, tables, members: tables },
  ...{ why: { by: 'prefix' as const, of: id }, absent: [] },
  ...over,
})

const view: GroupsView = {
  ...{ environment: 'dev', source: 'accepted', accepted: null, proposed: 2, young: [] },
  learnAfterMs: 3_600_000,
  groups: [group('core', ['users'], { emptiable: ['session'] }), group('apps', ['app_*'])],
  proposal: [group('billing', ['invoices'], { absent: ['receipts'] }), group('logs', ['log_*'])],
}
const drafts = draftsOf(view)
const shown = (all: typeof drafts) => groupsOf(all).map(({ id, tables }) => [id, tables])

test('untouched, all of it is accepted, names before globs, and nothing that is not here', () => {
  expect(shown(drafts)).toEqual([
    ['core', ['users']],
    ['billing', ['invoices']],
    ['apps', ['app_*']],
    ['logs', ['log_*']],
  ])
  expect(groupsOf(drafts)[0]?.emptiable).toEqual(['session'])
  expect(leftOutOf([], drafts)).toEqual([])
})

test('what goes into another group brings its tables along', () => {
  const merged = changeDraft(drafts, 'core', { into: 'billing' })
  expect(shown(merged)[0]).toEqual(['billing', ['invoices', 'users']])
  expect(groupsOf(merged)[0]?.emptiable).toEqual(['session'])
})

test('a group whose target is merged or left out stands by itself again', () => {
  const merged = changeDraft(drafts, 'core', { into: 'billing' })
  for (const change of [{ into: 'logs' }, { isLeftOut: true }]) {
    expect(shown(changeDraft(merged, 'billing', change))).toContainEqual(['core', ['users']])
  }
})

test('what is left out is remembered beside what was', () => {
  const left = changeDraft(drafts, 'logs', { isLeftOut: true })
  expect(shown(left).map(([id]) => id)).toEqual(['core', 'billing', 'apps'])
  expect(leftOutOf(['tmp_*'], left)).toEqual(['tmp_*', 'log_*'])
})

test('names that are not here yet are expected where a person says so', () => {
  const more = changeDraft(drafts, 'billing', { withAbsent: true })
  expect(shown(more)).toContainEqual(['billing', ['invoices', 'receipts']])
})
