import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { IncidentView } from '@/lib/model/api-incidents'
import { testRouter } from '@/lib/testing/router'
import { anIncidentBackup } from '@/lib/testing/views-backups'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { IncidentPage } from './incident-page'

const at = Date.parse('2025-11-26T02:02:13.470Z')

/** The text of the page as one line, with a `#` before each heading of a card. */
const textOf = (over: Partial<IncidentView> = {}): string =>
  renderToStaticMarkup(
    <AppRouterContext value={testRouter}>
      <QueryClientProvider client={new QueryClient()}>
        <IncidentPage initial={anIncidentView(at, over)} />
      </QueryClientProvider>
    </AppRouterContext>,
  )
    .replace(/<h2[^>]*>/g, ' # ')
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+([.,:])/g, '$1')
    .replace(/\s+/g, ' ')
const verdict = anIncidentView(at).verdict

describe('the founding incident', () => {
  const text = textOf()

  test('is told verdict first, then who, what, the proof, and the way back', () => {
    const parts = [
      '20 tables are missing.',
      'They were dropped by SQL 4.6 s after litellm started; the restart and the disk',
      '# Do now: stop litellm',
      '# Verdict',
      '# Who could have done it',
      '# What is gone',
      '# Evidence',
      '# Would it have helped?',
      '# Get them back',
      '# Keep it from happening again',
      '# Clusters this environment has had',
      '# Timeline',
      '# Notifications',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('says how sure it is, of the narrower cause too, why, and what would overturn it', () => {
    expect(text).toContain('dropped by SQL: certain')
    expect(text).toContain('LiteLLM’s schema push: very likely. LiteLLM pushed its schema')
    expect(text).toContain('Why it is certain All 64 tables were there when Postgres was back')
    expect(text).toContain('What would overturn it A log of')
    expect(text).toContain('schema recreated by ORM: nothing observed rules it out.')
  })

  test('names who was near as no more than that, with the line of its log', () => {
    expect(text).toContain('Not observed. litellm started 4.6 s before they were missed.')
    expect(text).toContain('4.6 s before they were missed Image ghcr.io/berriai/litellm')
    expect(text).toContain('You are about to drop the `users` table, which is not empty (40 rows).')
  })

  test('names the facts behind each other cause', () => {
    expect(text).toContain(
      'WAL lost Ruled out by Tables once Postgres was ready Flush LSN Redo position',
    )
  })

  test('says of what was not observed why, and how to see it next time', () => {
    expect(text).toContain('Not observed. The role may not read it. To see it next time: grant')
  })

  test('answers the ten questions in words', () => {
    expect(text).toContain('A named volume in place of a bind mount? No. The data was on')
    expect(text).toContain('Time Machine? It helps after. It prevents nothing.')
    expect(text.match(/\? (Yes|No|Unknown|It helps after)\. /g)).toHaveLength(10)
  })
})

test('where it cannot be told, the page says so and why', () => {
  const text = textOf({
    verdict: {
      ...verdict,
      cause: null,
      confidence: 'cannotTell',
      sentence: 'Talaia has seen that they went, not how.',
      reason: 'The first poll came after the loss.',
      refinement: null,
      runnerUp: null,
    },
    suspects: [],
  })
  expect(text).toContain('Why Cannot tell. Evidence')
  expect(text).toContain('Why it cannot be told The first poll came after the loss.')
  expect(text).toContain('Who Not observed: Talaia saw what happened, not who did it.')
  expect(text).not.toContain('# Who could have done it')
})

test('since when, to the millisecond, where the loss was seen in the act', () => {
  const first = '2025-11-26T02:02:12.113Z'
  const text = textOf({ lostAt: { first, last: first, source: 'tripwire' } })
  expect(text).toContain('Since 02:02:12.113, ')
  expect(text).toContain('26 Nov 2025, 02:02:12 UTC, as the tripwire saw it')
  expect(text).not.toContain('between the polls of')
})

test('what there is nothing to say about has no card', () => {
  const [cluster] = anIncidentView(at).clusters
  const text = textOf({
    clusters: cluster ? [cluster] : [],
    questions: [],
    prevention: [],
    verdict: { ...verdict, reason: '', meaning: null, overturnedBy: null, causes: [] },
  })
  for (const title of ['Clusters', 'Would it', 'Keep it', 'Ruled out', 'Why it is certain']) {
    expect(text).not.toContain(title)
  }
})

describe('the way back from a backup', () => {
  const backup = anIncidentBackup(at - 10_800_000)

  test('stands right after the one thing to do: which backup, what it holds, one button, one command', () => {
    const text = textOf({ backup })
    expect(text).toContain('A good backup from 3 h before the loss holds all 20 tables.')
    expect(text).toContain('Preview the restore')
    expect(text).toContain('npx talaia restore --incident inc_17 --preview')
    const places = ['# Do now', '# Get them back from a backup', '# Verdict'].map((part) =>
      text.indexOf(part),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('without a good one from before the loss there is no button', () => {
    const none = { ...backup, newestGood: null, holds: null, command: null }
    const text = textOf({
      backup: { ...none, sentence: 'There is no good backup from before the loss.' },
    })
    expect(text).toContain('There is no good backup from before the loss.')
    expect(text).not.toContain('Preview the restore')
  })

  test('a restore under way is what the page leads to, and no second one is offered', () => {
    const restore = {
      id: 'rto_4',
      url: 'http://127.0.0.1:3000/restores/rto_4',
      state: 'previewed' as const,
      sentence: '20 tables would be created.',
    }
    const text = textOf({ backup: { ...backup, restore } })
    expect(text).toContain('Waits for your decision 20 tables would be created.')
    expect(text).toContain('Open the restore')
    expect(text).not.toContain('Preview')
    expect(textOf({ backup: { ...backup, restore: { ...restore, state: 'failed' } } })).toContain(
      'Preview another restore',
    )
    const resolved = textOf({ state: 'resolved', backup: { ...backup, restore } })
    expect(resolved).toContain('Open the restore')
    expect(resolved).not.toContain('holds all 20 tables')
  })
})
