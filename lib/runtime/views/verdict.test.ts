import { expect, test } from 'vitest'
import { causes } from '@/lib/diagnosis/causes'
import { refinements } from '@/lib/diagnosis/causes/refinements'
import { judge } from '@/lib/diagnosis/judge'
import { en } from '@/lib/i18n/en'
import { judgedCases } from '@/lib/testing/judged-cases'
import { aCase, anIncident, aSide } from '@/lib/testing/loss-cases'
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

test('what cannot be told says because of what, and what to do to know next time', () => {
  const nothingBefore = anIncident({ before: aSide({ identity: null, container: null }) })
  const view = viewVerdict(judge(aCase({ incident: nothingBefore, boots: [] })), 'en')
  expect(view).toMatchObject({ cause: null, confidence: 'cannotTell', runnerUp: null })
  expect(view.sentence).toBe(
    'Cannot tell why, because these were not observed: System identifier, Flush LSN, and Change time of PG_VERSION.',
  )
  expect(view.reason).toContain('To know next time: Talaia has to have looked before the loss')
  expect(view.reason).toContain('grant execute on function pg_stat_file(text)')
})
