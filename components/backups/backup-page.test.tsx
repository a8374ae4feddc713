import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { queryKeys } from '@/lib/client/query-keys'
import type { BackupView } from '@/lib/model/api-backups'
import { testRouter } from '@/lib/testing/router'
import { aBackupStanding, aBackupView } from '@/lib/testing/views-backups'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { BackupPage } from './backup-page'
import { tablesOf } from './tables-of'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const textOf = (over: Partial<BackupView> = {}, { withIncident = false } = {}): string => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.standing('dev'), aBackupStanding(at))
  client.setQueryData(queryKeys.incidents({ environment: 'dev' }), {
    items: withIncident ? [anIncidentView(at)] : [],
    next: null,
  })
  return renderToStaticMarkup(
    <AppRouterContext value={testRouter}>
      <QueryClientProvider client={client}>
        <BackupPage initial={aBackupView(at, over)} />
      </QueryClientProvider>
    </AppRouterContext>,
  )
    .replace(/<h2[^>]*>/g, ' # ')
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+([.,:)])/g, '$1')
    .replace(/\s+/g, ' ')
}

test('a proven one says so first, then how to restore it, its test restore, and its tables', () => {
  const text = textOf()
  const parts = [
    'This backup is good, and a test restore has proven it.',
    'Test restore now',
    '# Restore from it',
    '# By hand',
    '# Newest test restore',
    '# What it is',
    '# Tables and rows',
  ]
  const places = parts.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(text).toContain('7571022024858866134')
  expect(text).toContain('Show all 64 tables')
})

test('nothing is called proven without a test restore that passed', () => {
  expect(textOf({ verification: null, verified: [] })).toContain(
    'no test restore has proven it yet',
  )
  const verification = aBackupView(at).verification
  const failed = textOf({
    verification: verification && {
      ...verification,
      result: 'fail',
      problems: ['The checksum of the file differs.'],
    },
  })
  expect(failed).toContain('The test restore of this backup failed.')
  expect(failed).toContain('Failed')
  expect(failed).toContain('The checksum of the file differs.')
  expect(
    textOf({ verification: verification && { ...verification, result: 'unobserved' } }),
  ).toContain('a test restore could not be made')
})

test('a table that a test restore did not bring back stands first', () => {
  const backup = aBackupView(at)
  const [first, ...others] = backup.verified
  if (!first) throw new Error('no table')
  const failed = { ...first, name: 'zz_last', result: 'fail' as const, state: 'missing' as const }
  const tables = tablesOf({
    relations: backup.relations,
    verified: [...others, failed],
  })
  expect(tables[0]?.name).toBe('zz_last')
  // Of the one in the manifest nobody knows.
  expect(tables.find(({ name }) => name === first.name)?.check).toBeNull()
  expect(tables).toHaveLength(65)
})

test('with an open incident its tables are what is offered first', () => {
  const text = textOf({}, { withIncident: true })
  expect(text).toContain('The lost tables of “20 tables are missing.”')
  expect(text.indexOf('The lost tables')).toBeLessThan(text.indexOf('Tables that I choose'))
})

test('one that failed, or whose file is gone, offers no restore and says why', () => {
  const failed = textOf({ state: 'failed', good: false, error: 'The disk is full.' })
  expect(failed).toContain('This backup failed. Nothing of it is kept. Begun')
  expect(failed).toContain('The disk is full.')
  expect(failed).not.toContain('# Restore from it')
  expect(textOf({ state: 'missing', good: false })).toContain('The file of this backup is gone.')
})

test('what another program made is not shown as empty, and a suspect one warns before a restore', () => {
  const text = textOf({
    origin: 'folder',
    good: false,
    suspect: ['20 expected tables are not in it.'],
    relations: [],
    verified: [],
    tables: null,
    rows: null,
  })
  expect(text).toContain('Another program made this dump, so what it holds is known after')
  expect(text).toContain('It is suspect. An older good backup may hold more.')
  expect(text).not.toContain('Tables that I choose')
})
