import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { RequestError } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ProtectionView } from '@/lib/model/api-protection'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { anAbsentPart, aProtectionView } from '@/lib/testing/views-protection'
import { defaultChoices } from './default-choices'
import { ProtectionPage } from './protection-page'
import { ProtectionSql } from './protection-sql'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const htmlOf = (node: ReactNode, client: QueryClient): string =>
  renderToStaticMarkup(<QueryClientProvider client={client}>{node}</QueryClientProvider>)

const textIn = (html: string): string =>
  html
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+([.,:])/g, '$1')
    .replace(/\s+/g, ' ')

const clientWith = (view: ProtectionView | null): QueryClient => {
  const client = new QueryClient()
  if (view) client.setQueryData(queryKeys.protection('dev'), view)
  return client
}

const page = (view: ProtectionView | null, over: Partial<EnvironmentView> = {}): string =>
  htmlOf(<ProtectionPage initial={anEnvironmentView(at, over)} />, clientWith(view))

/** From the heading of one card to the next. */
const card = (html: string, id: 'tripwire' | 'guard'): string =>
  textIn(html.split(`<section id="${id}"`)[1]?.split('</section><section id=')[0] ?? '')

describe('the page says of each how it stands', () => {
  test('both armed: what was recorded, what is protected, at which level, and who may pass', () => {
    const html = page(aProtectionView())
    expect(textIn(html)).toContain('Tripwire and guard are armed.')
    expect(card(html, 'tripwire')).toContain('Armed')
    expect(card(html, 'tripwire')).toContain('12 commands recorded')
    expect(card(html, 'guard')).toContain(
      'Protects core, llibreta, backoffice, level strict Lets through Application name migrate',
    )
    expect(card(html, 'guard')).toContain('20 of 20 tables covered')
  })

  test('both with what they cost', () => {
    const html = page(aProtectionView())
    expect(card(html, 'tripwire')).toContain('0.81 ms in place of 0.44 ms')
    expect(card(html, 'guard')).toContain('1.09 ms in place of 0.44 ms')
  })

  test('not installed: the SQL comes first, and there is nothing to remove', () => {
    const html = page(
      aProtectionView({
        tripwire: { ...anAbsentPart, records: null },
        guard: { ...anAbsentPart, choices: null },
      }),
    )
    expect(textIn(html)).toContain('Neither tripwire nor guard is installed.')
    for (const id of ['tripwire', 'guard'] as const) {
      expect(card(html, id)).toContain('Not installed')
      expect(card(html, id)).toContain('Show the SQL')
      expect(card(html, id)).not.toContain('Install the')
      expect(card(html, id)).not.toContain('Remove ')
    }
  })

  test('gone without having been removed here: it can be put back, or no longer expected', () => {
    const html = page(aProtectionView({ guard: { ...anAbsentPart, expected: true } }))
    expect(textIn(html)).toContain('Tripwire or guard needs a look.')
    expect(card(html, 'guard')).toContain('Gone')
    expect(card(html, 'guard')).toContain('Stop expecting it')
    expect(card(html, 'guard')).not.toContain('Not installed')
  })

  test.each([
    ['disabled', 'Disabled'],
    ['incomplete', 'Incomplete'],
    ['outdated', 'Outdated'],
  ] as const)('%s, with what is wrong with it', (arming, word) => {
    const html = page(aProtectionView({ tripwire: { arming, faults: ['The function is gone.'] } }))
    expect(card(html, 'tripwire')).toContain(word)
    expect(card(html, 'tripwire')).toContain('The function is gone.')
    expect(card(html, 'tripwire')).not.toContain('Armed')
  })

  test('how many tables the trigger on TRUNCATE does not cover', () => {
    const html = page(aProtectionView({ guard: { truncate: { covered: 18, tables: 20 } } }))
    expect(card(html, 'guard')).toContain('18 of 20 tables covered. Install it again')
  })
})

describe('not observed is not absent', () => {
  const protection: EnvironmentView['protection'] = {
    tripwire: 'armed',
    guard: 'armed',
    expected: [],
    guarded: null,
  }

  test('until the database has been looked at, what the newest poll saw stands there', () => {
    expect(textIn(page(null, { protection }))).toContain('Tripwire and guard are armed.')
  })

  test('what no poll saw either is said to be not observed', () => {
    const html = page(null, { protection: null })
    expect(textIn(html)).toContain('Tripwire and guard were not observed.')
    for (const id of ['tripwire', 'guard'] as const) {
      expect(card(html, id)).toContain('Not observed')
      expect(card(html, id)).not.toContain('Not installed')
      expect(card(html, id)).not.toContain('It is not installed')
    }
  })

  test('a database that cannot be looked at is an error, and an earlier look is not repeated', async () => {
    const client = clientWith(aProtectionView())
    await client.prefetchQuery({
      queryKey: queryKeys.protection('dev'),
      retry: false,
      queryFn: () => {
        throw new RequestError('problem', {
          status: 503,
          problem: { type: 'x', title: 'x', status: 503, detail: 'Postgres does not answer.' },
        })
      },
    })
    const html = htmlOf(<ProtectionPage initial={anEnvironmentView(at)} />, client)
    expect(textIn(html)).toContain('Postgres does not answer.')
    expect(textIn(html)).toContain('Tripwire and guard were not observed.')
    expect(textIn(html)).not.toContain('Armed')
  })
})

test('a role that may not install is told so, with who has to run it', () => {
  const html = page(
    aProtectionView({ mayInstall: false, lacks: 'The role talaia is not a superuser.' }),
  )
  expect(textIn(html)).toContain(
    'The role talaia is not a superuser. “Show the SQL” has it, with the command.',
  )
  expect(card(html, 'guard')).toContain('Remove')
  expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Remove</)
})

test('the limits are said as plainly as what is stopped', () => {
  const text = textIn(page(aProtectionView()))
  expect(text).toContain('A latch against accidents, not a wall')
  expect(text).toMatch(/DROP CONSTRAINT does not see it lets it through refuses, also to your own/)
  expect(text).toMatch(/DROP DATABASE does not see it lets it through lets it through/)
  expect(text).toMatch(/docker compose down -v, another volume or directory goes along with it/)
  expect(text).toMatch(/prisma db push, and LiteLLM as it starts records who refuses the tables;/)
})

describe('the SQL', () => {
  const body = { kind: 'guard', action: 'install', choices: defaultChoices } as const
  const panel = (obstacle: string | null): string => {
    const client = new QueryClient()
    client.setQueryData(queryKeys.protectionSql('dev', body), {
      sql: 'create schema talaia_protection;\ncreate table x ();\n',
      command: 'docker exec -i nodus-adk-postgres psql -U postgres < talaia-guard-install.sql',
    })
    return htmlOf(
      <ProtectionSql
        kind="guard"
        environmentId="dev"
        choices={defaultChoices}
        isThere={false}
        obstacle={obstacle}
        isInstalling={false}
        error={null}
        onInstall={() => undefined}
      />,
      client,
    )
  }

  test('is shown in full, with the command that runs it by hand, before it can be installed', () => {
    const html = panel(null)
    const parts = ['create schema talaia_protection;', 'docker exec -i', 'Install the guard']
    const places = parts.map((part) => html.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(textIn(html)).toContain('SQL that installs the guard 2 lines')
    expect(html).not.toMatch(/<button[^>]*disabled=""[^>]*>Install/)
  })

  test('cannot be run from here where the role may not, and the reason stands beside the button', () => {
    const html = panel('The role talaia is not a superuser.')
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*aria-describedby="[^"]+"[^>]*>Install/)
    expect(textIn(html)).toContain('Install the guard The role talaia is not a superuser.')
  })
})
