import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { queryKeys } from '@/lib/client/query-keys'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { BaselineView, CheckSummaryView, ResetView } from '@/lib/model/api-resets'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { aBaselineView, aCheckSummary, aResetView } from '@/lib/testing/views-resets'
import { ResetsPage } from './resets-page'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const page = ({
  resets = [],
  checks = [],
  baselines = [],
  environments = [anEnvironmentView(at)],
  verifying = null,
}: {
  resets?: ResetView[]
  checks?: CheckSummaryView[]
  baselines?: BaselineView[]
  environments?: EnvironmentView[]
  verifying?: { step: string; waitedMs: number } | null
}): string => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.environments, environments)
  client.setQueryData(queryKeys.resets('dev'), { items: resets, next: null })
  client.setQueryData(queryKeys.checks('dev'), { items: checks, next: null })
  client.setQueryData(queryKeys.baselines('dev'), baselines)
  client.setQueryData(queryKeys.verifying('dev'), verifying)
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <ResetsPage demo="DEMO" />
    </QueryClientProvider>,
  )
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+([.,:)])/g, '$1')
    .replace(/\s+/g, ' ')
}

test('with nothing yet, the one next thing is to start a reset, and each part says what to do', () => {
  const text = page({})
  expect(text).toContain('About to reset Nodus dev? Start a window first.')
  expect(text).toContain('Start reset')
  expect(text).toContain('No check yet. Start a reset above, or check without a window.')
  expect(text).toContain('No baseline yet. Save one when Nodus dev is as it should be')
  expect(text).not.toContain('Finish and check')
})

test('an open window tells since when, by whom, what was recorded and what is there now', () => {
  const text = page({
    resets: [aResetView(at)],
    environments: [
      anEnvironmentView(at, { schemas: [{ name: 'public', tables: 44 }], demo: true }),
    ],
  })
  expect(text).toContain('by laia')
  expect(text).toContain('Tables before 64 17,900 rows')
  expect(text).toContain('Tables now 44 20 fewer than before')
  expect(text).toContain('Finish and check')
  expect(text).toContain('Cancel the window')
  expect(text).toContain('DEMO')
  expect(text).not.toContain('Start reset')
})

test('tables that nobody sees now are not called gone', () => {
  const text = page({
    resets: [aResetView(at)],
    environments: [
      anEnvironmentView(at, { status: 'unknown', reason: 'Postgres does not answer.' }),
    ],
  })
  expect(text).toContain('Tables now not observed Postgres does not answer.')
  expect(text).not.toContain('than before')
})

test('a check under way says what it does, whoever began it', () => {
  const text = page({
    resets: [aResetView(at)],
    verifying: { step: 'settling', waitedMs: 12_300 },
  })
  expect(text).toContain('Waiting until nothing changes, for 12 s so far.')
})

test('after the window its check is the first thing, with its passport, in the list and the trend', () => {
  const text = page({
    resets: [aResetView(at - 300_000, { state: 'finished' })],
    checks: [
      aCheckSummary(at, { result: 'fail', sentence: '20 tables are missing.' }),
      aCheckSummary(at - 60_000, { id: 'chk_6' }),
    ],
  })
  expect(text).toContain('Failed. It did not come back as expected. 20 tables are missing.')
  expect(text).toContain('Open the passport')
  expect(text).toContain('1 of 2 checks passed, 1 failed. Half of them took at most 4.2 s.')
  expect(text.indexOf('Open the passport')).toBeLessThan(text.indexOf('Start reset'))
})

test('a window that could not be checked stays open and says so', () => {
  const text = page({
    resets: [aResetView(at)],
    checks: [aCheckSummary(at, { result: 'unobserved', reset: 'rst_3' })],
  })
  expect(text).toContain('Could not observe. It could not be told whether it came back.')
  expect(text).toContain('Finish and check')
})

test('a window that nobody finished is said to have ended at its limit', () => {
  const text = page({ resets: [aResetView(at - 7_200_000, { state: 'expired' })] })
  expect(text).toContain('The last window ended at its limit, and nobody finished it.')
})

test('baselines tell what they hold; rows that were not observed are not zero', () => {
  const text = page({ baselines: [aBaselineView(at), aBaselineView(at, { id: 'b2', rows: null })] })
  expect(text).toContain('after seeding')
  expect(text).toContain('nodus Postgres 15.18 64 17,900 Export Delete')
  expect(text).toContain('64 not observed Export Delete')
})
