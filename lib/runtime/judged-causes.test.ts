import { expect, test } from 'vitest'
import type { Incident } from '@/lib/model/incidents'
import { anIncident } from '@/lib/testing/loss-cases'
import { createJudgedCauses } from './judged-causes'

const setUp = (judge: (incident: Incident) => Promise<string | null>) => {
  const asked: string[] = []
  let at = 0
  const causeOf = createJudgedCauses({
    judge: (incident) => {
      asked.push(incident.id)
      return judge(incident)
    },
    now: () => at,
  })
  return { asked, causeOf, later: (ms: number) => (at += ms) }
}

test('who asks each second has it judged once a minute, or when the incident has changed', async () => {
  const { asked, causeOf, later } = setUp(async () => 'dropped_by_sql')
  const incident = anIncident({ id: '1', changedAt: 5 })
  for (let second = 0; second < 60; second += 1) {
    expect(await causeOf(incident)).toBe('dropped_by_sql')
    later(1_000)
  }
  expect(asked).toEqual(['1'])
  await causeOf(incident)
  expect(asked).toEqual(['1', '1'])
  await causeOf({ ...incident, changedAt: 6 })
  expect(asked).toEqual(['1', '1', '1'])
})

test('what could not be judged is judged anew, and is kept for nobody', async () => {
  let fails = true
  const { causeOf } = setUp(async () => {
    if (fails) throw new Error('unreadable')
    return null
  })
  const incident = anIncident({ id: '1' })
  await expect(causeOf(incident)).rejects.toThrow('unreadable')
  fails = false
  expect(await causeOf(incident)).toBeNull()
})

test('of very many the latest are kept', async () => {
  const { asked, causeOf } = setUp(async () => null)
  for (let index = 0; index < 300; index += 1) await causeOf(anIncident({ id: String(index) }))
  await causeOf(anIncident({ id: '299' }))
  expect(asked).toHaveLength(300)
  await causeOf(anIncident({ id: '0' }))
  expect(asked).toHaveLength(301)
})
