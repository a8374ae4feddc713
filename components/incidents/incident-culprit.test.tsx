import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { CulpritView, IncidentView } from '@/lib/model/api-incidents'
import { aCulpritView } from '@/lib/testing/culprits'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { IncidentPage } from './incident-page'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const htmlOf = (over: Partial<IncidentView>): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <IncidentPage initial={anIncidentView(at, over)} />
    </QueryClientProvider>,
  )

const textIn = (html: string): string =>
  html
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+([.,:)])/g, '$1')
    .replace(/\s+/g, ' ')

/** The facts of the first screen, and the card below. */
const parts = (culprit: Partial<CulpritView>, over: Partial<IncidentView> = {}) => {
  const html = htmlOf({ culprit: aCulpritView(culprit), ...over })
  return {
    first: textIn(html.split('</dl>')[0] ?? ''),
    card: textIn(html.split('<section id="suspects"')[1]?.split('</section>')[0] ?? ''),
    html,
  }
}

describe('who did it', () => {
  test('stands in the first screen: who, the moment to the millisecond, what saw it, the statement', () => {
    const { first } = parts({ statement: 'DROP TABLE "users"' })
    expect(first).toContain(
      'Who container nodus-litellm-1, service litellm, user nodus, from 172.18.0.4 02:02:10.000, seen by the tripwire. In full DROP TABLE "users"',
    )
  })

  test('is told in full below', () => {
    const { card } = parts({ currentUser: 'owner', clientHostname: 'litellm.nodus_default' })
    expect(card).toContain('Who did it Written down by the tripwire in the database')
    expect(card).toContain('Container nodus-litellm-1 Service litellm Image litellm:1')
    expect(card).toContain('User nodus, acting as owner')
    expect(card).toContain('Address 172.18.0.4 (litellm.nodus_default)')
    expect(card).toContain('20 of the tables, with 20 commands')
    expect(card).toContain('Session backend 4711, transaction 742')
  })

  test('its sentence is not said twice, by the verdict and right below', () => {
    const { verdict } = anIncidentView(at)
    const sentence = 'Dropped by container nodus-litellm-1 as user nodus.'
    const told = { verdict: { ...verdict, sentence: `${sentence} The disk is not to blame.` } }
    expect(parts({ sentence }).card).toContain(sentence)
    expect(parts({ sentence }, told).card).not.toContain(sentence)
  })

  test('a client that gave no name is not one whose name is not known', () => {
    expect(parts({ applicationName: null }).card).toContain('Application name none given')
    expect(parts({ applicationName: null, source: 'serverLog' }).card).toContain(
      'Application name not known',
    )
  })

  test('from the log of the server it says so', () => {
    const { first, card } = parts({ source: 'serverLog', backendPid: null, transactionId: null })
    expect(first).toContain('by the log of the server.')
    expect(card).toContain('As the log of the server has it.')
    expect(card).not.toContain('Session')
  })

  test.each(['gateway', 'socket', 'unknown'] as const)(
    'of origin %s carries its caution, in the first screen too',
    (origin) => {
      const caution = 'It came through Docker’s gateway and cannot be told further.'
      const { first, card } = parts({ origin, caution, container: null, service: null })
      expect(first).toContain(caution)
      expect(card).toContain(caution)
      expect(card).toContain('Container not known')
    },
  )

  test('through the Unix socket there is no address to know', () => {
    expect(parts({ origin: 'socket', clientAddress: null }).card).toContain(
      'Address none: through the Unix socket',
    )
  })

  test('a long statement is folded, and a short one is not', () => {
    expect(parts({ statement: 'DROP TABLE "x";\n'.repeat(30) }).html).toContain(
      'Show the whole statement',
    )
    expect(parts({}).html).not.toContain('Show the whole statement')
  })

  test('others who took part are listed, folded', () => {
    const other = aCulpritView({ sentence: '3 more were dropped by user ops.', backendPid: 9 })
    const { card, html } = parts({}, { otherCulprits: [other] })
    expect(card).toContain('1 other client removed some of them')
    expect(card).toContain('3 more were dropped by user ops.')
    expect(html).not.toMatch(/<details[^>]*\bopen\b[^>]*>\s*<summary[^>]*>1 other client/)
  })

  test('containers that only started around the loss step back behind a culprit', () => {
    const { card, html } = parts({})
    expect(card).toContain('2 containers started around the loss')
    expect(card).not.toContain('Who could have done it')
    expect(html).toMatch(/<details(?![^>]*\bopen\b)[^>]*><summary[^>]*>2 containers started/)
  })
})
