import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RestoreView } from '@/lib/model/api-backups'
import { aRestoreRelation, aRestoreView, recreatedPlan } from '@/lib/testing/views-restores'
import { besideTotals } from './plan-parts'
import { RestorePage } from './restore-page'

const at = Date.parse('2025-11-26T02:12:13.470Z')

const textOf = (over: Partial<RestoreView> = {}): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <RestorePage initial={aRestoreView(at, over)} />
    </QueryClientProvider>,
  )
    .replace(/<h2[^>]*>/g, ' # ')
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+([.,:)])/g, '$1')
    .replace(/\s+/g, ' ')

const outcome: NonNullable<RestoreView['outcome']> = {
  relations: [
    { schema: 'public', name: 'users', action: 'create', rows: 40, oid: 17_001, keptAs: null },
  ],
  foreignKeysAttached: 9,
  foreignKeysLeft: [],
  foreignKeySteps: [],
  result: 'pass',
  problems: [],
}

test('first what to stop, with its command; then what would be done, and one button', () => {
  const text = textOf()
  const parts = [
    '# First: Stop litellm',
    'docker stop nodus-adk-litellm',
    '20 tables can be put back',
    'Nothing in the watched database has changed yet.',
    'Put them back',
    '# What would be done',
    'Created, since it is missing 20 tables',
    'By hand',
  ]
  const places = parts.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(text).toContain('chat_messages 5,000 missing')
  expect(text).toContain('1 other object is created along')
})

test('tables with rows of their own come first, with what both have and what would conflict', () => {
  const text = textOf({ ...recreatedPlan(), missingRoles: ['backoffice "x"'] })
  expect(text).toContain('Put beside, since it has rows now 1 table')
  expect(text).toContain(
    'settings 12 9 2 keys have different rows then and now 6 rows are the same 1 row is only in the present table Such as: theme language',
  )
  expect(text).toContain('session 120 0')
  expect(text).toContain('roles 40 not counted It holds the same rows already.')
  expect(text.indexOf('Put beside,')).toBeLessThan(text.indexOf('Filled, since'))
  expect(text).toContain('# Foreign keys that cannot be attached')
  expect(text).toContain('session users 3 3 rows of session have no counterpart in users.')
  expect(text).toContain('The server lacks a role that the backup names.')
  expect(text).toContain('backoffice "x"')
  expect(text).toContain('The table settings has a column less than it had.')
})

test('while it is prepared nothing is decided on, and the page says that nothing has changed', () => {
  const text = textOf({ state: 'preparing', relations: [], objects: [], commands: [] })
  expect(text).toContain('The watched database has not changed.')
  expect(text).not.toContain('Put them back')
  expect(text).not.toContain('Discard')
})

test('where all that is left is to leave everything, there is no button to press', () => {
  const text = textOf({
    relations: [aRestoreRelation({ action: 'none', reason: 'It is there.' })],
  })
  expect(text).toContain('There is nothing to put back.')
  expect(text).not.toContain('Put them back')
})

test('beside: the page says what is in use, offers the swap, and says what it counts', () => {
  const plan = recreatedPlan()
  const text = textOf({
    ...plan,
    state: 'beside',
    target: 'talaia_restore_inc_17',
    outcome: {
      ...outcome,
      result: 'unobserved',
      problems: ['A table waits for the swap; until then the restore is not compared.'],
      relations: [
        { schema: 'public', name: 'settings', action: 'beside', rows: 12, oid: 1, keptAs: null },
      ],
    },
  })
  expect(text).toContain('The present tables stay in use, unchanged.')
  expect(text).toContain('Swap the tables')
  expect(text).toContain('Discard')
  expect(text).toContain('settings put beside 12')
  expect(text).toContain('Until the swap A table waits for the swap')
  expect(text).not.toContain('could not be observed')
  expect(text).not.toContain('differs from the backup')
  expect(besideTotals(plan.relations)).toEqual({ tables: 1, conflicts: 2, onlyNow: 1 })
  // What was not compared is not counted as nothing.
  expect(besideTotals([aRestoreRelation({ action: 'beside' })])).toEqual({
    tables: 1,
    conflicts: null,
    onlyNow: null,
  })
})

test('keys that rows break: what is left, and the SQL that sees to it', () => {
  const text = textOf({
    state: 'complete',
    sentence: 'The table is back with all rows. A foreign key is not attached yet.',
    outcome: {
      ...outcome,
      result: 'fail',
      problems: ['One foreign key could not be attached.'],
      foreignKeysLeft: [
        'session_user_id_fkey (public.session): 2 rows point to rows that are not there.',
      ],
      foreignKeySteps: [
        { title: 'See the 2 rows of session', detail: null, command: 'SELECT f.* FROM session f' },
        { title: 'Delete those 2 rows', detail: null, command: 'DELETE FROM session f' },
      ],
    },
  })
  const parts = [
    'What differs',
    'session_user_id_fkey',
    '# Attach the foreign keys',
    'SELECT f.*',
    'DELETE FROM',
  ]
  const places = parts.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('done: what came of it stands before what was planned, and the tables of before are named', () => {
  const text = textOf({
    state: 'complete',
    sentence: '20 tables were restored and agree with the backup.',
    outcome: {
      ...outcome,
      relations: [
        ...outcome.relations,
        {
          schema: 'public',
          name: 'settings',
          action: 'beside',
          rows: 12,
          oid: 17_002,
          keptAs: { schema: 'talaia_replaced_rto_4', name: 'settings' },
        },
      ],
    },
  })
  expect(text).toContain('What is there now agrees with the backup, table by table.')
  expect(text).toContain('9 foreign keys were attached.')
  expect(text).toContain('talaia_replaced_rto_4.settings')
  expect(text).toContain('Open the incident')
  expect(text).not.toContain('# First')
  expect(text.indexOf('# What came of it')).toBeLessThan(text.indexOf('What was planned'))
})

test('a new database shows its tables, and counts no foreign keys of the watched one', () => {
  const text = textOf({ mode: 'database', state: 'complete', target: 'x', relations: [], outcome })
  expect(text).toContain('# What came of it')
  expect(text).not.toContain('foreign key')
  expect(text).not.toContain('What was planned')
})

test('an end that was not compared is not called good', () => {
  const text = textOf({ state: 'complete', outcome: { ...outcome, result: 'unobserved' } })
  expect(text).toContain('Done, not compared')
  expect(text).toContain('Whether it agrees with the backup could not be observed.')
})

test('a failure says why, and the way to begin again', () => {
  const text = textOf({
    state: 'failed',
    sentence: 'The restore failed. The watched database is as it was before.',
    error: 'Another session holds a lock on `users`.',
  })
  expect(text).toContain('Another session holds a lock on users.')
  expect(text).toContain('Begin again from the backup')
  expect(text).not.toContain('Put them back')
})
