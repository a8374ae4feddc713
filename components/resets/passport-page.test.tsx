import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { CheckView } from '@/lib/model/api-resets'
import { aCheckView, keptRelations, recreatedRelations } from '@/lib/testing/views-resets'
import { PassportPage } from './passport-page'

const at = Date.parse('2025-11-26T02:02:13.470Z')

const textIn = (html: string): string =>
  html
    .replace(/<\/?(code|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+([.,:])/g, '$1')
    .replace(/\s+/g, ' ')

const page = (over: Partial<CheckView> = {}): { screen: string; paper: string } => {
  const html = renderToStaticMarkup(<PassportPage check={aCheckView(at, over)} />)
  const end = html.indexOf('</article>')
  return { screen: textIn(html.slice(end)), paper: textIn(html.slice(0, end)) }
}

test('a pass says so in a word and a sentence, who, when, which reset, and leads to its exports', () => {
  const { screen } = page()
  for (const part of [
    'Passed All 64 tables came back with the identities they had before.',
    'laia, 26 Nov 2025, 02:02:13 UTC',
    'The containers went down and came up again once in between.',
    'Container b2c41f0a9d11 77ab13cc0e5f',
    'Volume nodus-adk-postgres-data (same)',
    'System identifier 7571022024858866134 (same)',
    'Compared with the state before, as of 26 Nov 2025, 01:58:13 UTC',
    'core Passed 4 of 4',
    'admin Passed The query returned true.',
    'As expected 64 tables',
    'http://127.0.0.1:3000/resets/chk_7',
  ]) {
    expect(screen).toContain(part)
  }
  for (const part of ['Print', 'JUnit', 'JSON', 'Markdown']) expect(screen).toContain(part)
  expect(screen).not.toContain('Not as expected')
})

describe('what failed', () => {
  const [first, second, ...rest] = keptRelations()
  if (!first || !second) throw new Error('no tables')
  const relations = [
    ...rest,
    { ...first, state: 'extra' as const, result: 'fail' as const },
    {
      ...second,
      state: 'missing' as const,
      result: 'fail' as const,
      differences: ['It is gone.'],
      rowsAfter: null,
    },
  ]

  test('comes first, the gravest at the top, with what differs; what passed is folded', () => {
    const { screen } = page({ result: 'fail', sentence: 'Two are wrong.', relations })
    const places = ['Failed', 'Not as expected', 'missing', 'It is gone.', 'extra', 'As expected']
    const found = places.map((part) => screen.indexOf(part))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  test('is on paper with its difference, and what passed by name', () => {
    const { paper } = page({ result: 'fail', sentence: 'Two are wrong.', relations })
    expect(paper).toContain('Not as expected: 2 tables')
    expect(paper).toContain('roles missing 12 → –; It is gone.')
    expect(paper).toContain('As expected: 62 tables')
    expect(paper).toContain('contact_list_members 1,500')
  })
})

test('64 tables made anew share lines on paper, each still named', () => {
  const { paper } = page({ result: 'fail', relations: recreatedRelations() })
  expect(paper).toContain('recreated: 64 tables')
  for (const { name } of keptRelations()) expect(paper).toContain(name)
  expect(paper).not.toContain('oid was')
})

test('thousands of tables leave paper readable, with how many are not on it', () => {
  const [one] = keptRelations()
  if (!one) throw new Error('no table')
  const relations = Array.from({ length: 10_000 }, (_, index) => ({ ...one, name: `t${index}` }))
  expect(page({ relations }).paper).toContain('and 9,910 more tables, in the page and its exports')
})

test('what was not observed is neither passed nor failed, and says why', () => {
  const { screen, paper } = page({
    result: 'unobserved',
    sentence: 'The database did not answer.',
    reasons: ['connect ECONNREFUSED 127.0.0.1:5432'],
    restart: null,
    relations: keptRelations().map((relation) => ({
      ...relation,
      state: 'unobserved',
      result: 'unobserved',
      rowsAfter: null,
    })),
    groups: [],
  })
  for (const text of [screen, paper]) {
    expect(text).toContain('Could not observe')
    expect(text).toContain('connect ECONNREFUSED')
    expect(text).toContain('No restart was observed between the two states.')
    expect(text).not.toContain('As expected')
    expect(text).not.toContain('Failed')
  }
})

test('an identity that was not observed is never called the same', () => {
  const { restart } = aCheckView(at)
  const { screen } = page({
    restart: restart && { ...restart, volumeBefore: null, volumeAfter: null },
  })
  expect(screen).toContain('Volume not observed System identifier')
})
