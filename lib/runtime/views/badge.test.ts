import { expect, test } from 'vitest'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { badgeMarkdown, viewBadge } from './badge'

const badge = (over: Parameters<typeof anEnvironmentView>[1] = {}) =>
  viewBadge(anEnvironmentView(0, over), 'en')
const titleIn = (svg: string) => /<title>(.*?)<\/title>/s.exec(svg)?.[1]
const widthOf = (svg: string) => Number(/width="(\d+)"/.exec(svg)?.[1])

test('it says which environment, its status in a word, and how many tables are there', () => {
  expect(titleIn(badge())).toBe('Nodus dev: OK, 64 of 64 tables')
  const tables = { present: 44, expected: 64 }
  const critical = badge({ status: 'critical', tables })
  expect(titleIn(critical)).toBe('Nodus dev: Critical, 44 of 64 tables')
  expect(critical).toContain('role="img"')
  expect(titleIn(badge({ tables: { present: 0, expected: 0 } }))).toBe('Nodus dev: OK, 64 tables')
})

test('what is not observed shows no count, neither the last one nor zero', () => {
  expect(titleIn(badge({ status: 'unknown' }))).toBe('Nodus dev: Unknown, not observed')
})

test('a name is text, whatever it is made of, and the badge is as wide as it', () => {
  const svg = badge({ name: '<script>alert(1)</script>"&\u202e\u0001' })
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('\u0001')
  expect(titleIn(svg)).toContain('&lt;script&gt;')
  const [narrow, wide] = ['iiii', 'WWWW'].map((name) => widthOf(badge({ name })))
  expect(wide).toBeGreaterThan((narrow ?? 0) + 20)
  expect(widthOf(badge({ name: 'x'.repeat(5_000) }))).toBeLessThan(700)
})

test('it loads nothing from elsewhere', () => {
  const addresses = badge().match(/https?:[^"' )]+/g) ?? []
  expect(addresses).toEqual(['http://www.w3.org/2000/svg'])
})

test('a name cannot break out of the Markdown', () => {
  expect(badgeMarkdown('a](x)\n[b', 'https://t/b.svg', 'https://t/e/a')).toBe(
    String.raw`[![a\](x)⏎\[b](https://t/b.svg)](https://t/e/a)`,
  )
})
