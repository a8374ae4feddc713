import { expect, test } from 'vitest'
import { causes } from '@/lib/diagnosis/causes'
import { refinements } from '@/lib/diagnosis/causes/refinements'
import { judge } from '@/lib/diagnosis/judge'
import { en } from '@/lib/i18n/en'
import { judgedCases } from '@/lib/testing/judged-cases'
import { viewVerdict } from './verdict'

test.each(judgedCases)('%s: every sentence is filled in', (_, one) => {
  const view = viewVerdict(judge(one), 'en')
  const texts = [
    view.sentence,
    view.reason,
    view.overturnedBy,
    ...view.evidence.flatMap(({ fact, before, after, source, unobserved }) => [
      fact,
      before,
      after,
      source,
      unobserved ?? '',
    ]),
  ]
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\{|\b(verdict|facts)\.\w/)
  expect(view.evidence.filter(({ decides }) => decides).length).toBeGreaterThan(0)
})

test('every cause has its sentence, and what would overturn it', () => {
  const known = Object.keys(en)
  for (const { id, ways } of causes) {
    if (ways.length === 0) continue
    expect(known).toContain(`verdict.${id}`)
    expect(known).toContain(`verdict.overturnedBy.${id}`)
  }
  for (const { id } of refinements) expect(known).toContain(`verdict.refined.${id}`)
})
