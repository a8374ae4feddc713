import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { queryKeys } from '@/lib/client/query-keys'
import type { BackupStandingView, BackupSummaryView, RestoreView } from '@/lib/model/api-backups'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { aBackupStanding, aBackupSummary } from '@/lib/testing/views-backups'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { aRestoreView } from '@/lib/testing/views-restores'
import { BackupsPage } from './backups-page'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const page = ({
  standing = aBackupStanding(at),
  backups = [aBackupSummary(at)],
  restores = [],
  environments = [anEnvironmentView(at)],
}: {
  standing?: BackupStandingView | null
  backups?: BackupSummaryView[]
  restores?: RestoreView[]
  environments?: EnvironmentView[]
} = {}): string => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.environments, environments)
  if (standing) {
    client.setQueryData(queryKeys.standings, [standing])
    client.setQueryData(queryKeys.standing('dev'), standing)
  }
  client.setQueryData(queryKeys.backups('dev'), { items: backups, next: null })
  client.setQueryData(queryKeys.restores('dev'), { items: restores, next: null })
  client.setQueryData(queryKeys.incidents({ environment: 'dev' }), { items: [], next: null })
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <BackupsPage />
    </QueryClientProvider>,
  )
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+([.,:)])/g, '$1')
    .replace(/\s+/g, ' ')
}

test('one sentence says how it stands; then the newest good one, what comes next, and where they lie', () => {
  const text = page()
  expect(text).toContain('The newest good backup is 3 h old, and a test restore has proven it.')
  expect(text).toMatch(/Newest good backup [^#]*1\.5 MB 64 tables Test restore passed/)
  expect(text).toContain('schedule 0 3 * * *')
  expect(text).toContain('Kept in /var/backups/talaia/dev (48 GB free)')
  expect(text).toContain('Back up now')
  expect(text).not.toContain('cannot be made')
})

test('a newest one that is not proven stands beside the newest that is', () => {
  const newest = aBackupSummary(at, { id: 'bkp_10', verification: null })
  const text = page({
    standing: aBackupStanding(at, { newestGood: newest }),
    backups: [newest, aBackupSummary(at - 86_400_000)],
  })
  expect(text).toContain('Newest with a passed test restore')
  expect(text).toContain('No test restore yet')
})

test('the trend has a table behind it, with what changed, and marks suspect ones by a word', () => {
  const standing = aBackupStanding(at)
  const [first, ...others] = standing.sizes
  const last = others.pop()
  const text = page({
    standing: {
      ...standing,
      sizes: [
        ...(first ? [first] : []),
        ...others,
        ...(last ? [{ ...last, sizeBytes: 20_000, suspect: true }] : []),
      ],
    },
  })
  expect(text).toContain('20 kB, suspect')
  expect(text).toMatch(/26 Nov 2025, 02:02:13 UTC 20 kB -99 % suspect/)
})

test('suspect, failed and foreign backups say what they are and why', () => {
  const text = page({
    backups: [
      aBackupSummary(at, {
        id: 'a',
        good: false,
        suspect: ['20 expected tables are not in it: `users`.'],
        keptBecause: null,
      }),
      aBackupSummary(at - 1000, {
        id: 'b',
        state: 'failed',
        error: 'The disk is full.',
        good: false,
        sizeBytes: null,
        tables: null,
        rows: null,
        keptBecause: null,
      }),
      aBackupSummary(at - 2000, {
        id: 'c',
        origin: 'folder',
        format: 'plain',
        wrapping: ['gzip'],
        tables: null,
        rows: null,
        verification: null,
        takenAt: null,
      }),
      aBackupSummary(at - 3000, {
        id: 'd',
        wrapping: ['age'],
        startedBy: 'laia',
        origin: 'person',
      }),
    ],
  })
  expect(text).toContain('Suspect Test restore passed 20 expected tables are not in it: users.')
  expect(text).toContain('Failed The disk is full.')
  expect(text).toMatch(
    /made by another program No test restore yet [^#]*known after a test restore/,
  )
  expect(text).toContain('by hand, by laia')
  expect(text).toContain('Encrypted')
  expect(text.match(/may be deleted next/g)).toHaveLength(1)
})

test('one that runs tells its step and size beside that of the last, and can be cancelled', () => {
  const running = aBackupSummary(at, {
    id: 'bkp_10',
    state: 'running',
    progress: { step: 'dumping', sizeBytes: 700_000, elapsedMs: 12_300 },
    good: false,
    verification: null,
  })
  const text = page({ standing: aBackupStanding(at, { running }) })
  expect(text).toContain(
    'Dumping tables and rows 700 kB so far, after 12 s; the last one had 1.5 MB',
  )
  expect(text).toContain('Cancel the backup')
  expect(text).toContain('A backup is running already.')
})

test('while a loss is open the page says that nothing is deleted; where none can be made, why', () => {
  const text = page({
    standing: aBackupStanding(at, {
      frozen: true,
      unable: 'The container `nodus-adk-postgres` does not run.',
    }),
  })
  expect(text).toContain('A loss is open, so no backup is deleted until it is resolved')
  expect(text).toContain(
    'A backup cannot be made now. The container nodus-adk-postgres does not run.',
  )
})

test('where they are off, the page gives the exact lines that switch them on, and no button', () => {
  const off = aBackupStanding(at, {
    configured: false,
    sentence: 'No backups of Nodus dev are set up.',
    status: 'unknown',
    newestGood: null,
    newestVerified: null,
    schedule: null,
    nextAt: null,
    nextVerificationAt: null,
    directory: null,
    sizes: [],
  })
  const text = page({ standing: off, backups: [] })
  expect(text).toContain(
    'environments: - id: dev # its other lines stay backups: schedule: "0 3 * * *" verify: "0 5 * * 0"',
  )
  expect(text).toContain('folders: - { directory: /srv/dumps, pattern: "*.dump" }')
  expect(text).not.toContain('Back up now')
  expect(text).not.toContain('No backup yet.')
})

test('with nothing yet it says what to do; what is not known yet is not shown as none', () => {
  const empty = aBackupStanding(at, { newestGood: null, newestVerified: null, sizes: [] })
  expect(page({ standing: empty, backups: [] })).toContain(
    'No backup yet. Make the first one now, before anything is lost.',
  )
  const loading = page({ standing: null })
  expect(loading).not.toContain('none')
  expect(loading).not.toContain('Back up now')
})

test('restores are listed with what they have come to; several environments are chosen from', () => {
  const text = page({
    restores: [aRestoreView(at, { state: 'complete', sentence: '20 tables were restored.' })],
    environments: [
      anEnvironmentView(at),
      anEnvironmentView(at, { id: 'prod', name: 'Nodus prod' }),
    ],
  })
  expect(text).toContain('20 tables were restored. Done')
  expect(text).toContain('Nodus prod')
})
