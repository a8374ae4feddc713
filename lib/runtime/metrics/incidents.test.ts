import { expect, test, vi } from 'vitest'
import { aLostRelation, anIncident } from '@/lib/testing/loss-cases'
import { createCauses } from './causes'
import { expose } from './exposition'
import { incidentFamilies, MOST_INCIDENTS } from './incidents'

const linesOf = (start: string, ...open: Parameters<typeof incidentFamilies>[0]) =>
  expose(incidentFamilies(open))
    .split('\n')
    .filter((line) => line.startsWith(start))

test('open incidents are counted by cause and state, and each has its page', () => {
  const cause = 'dropped_by_sql'
  const url = 'https://talaia.example.org/incidents/1'
  const relations = [aLostRelation('users'), aLostRelation('tenants', { change: 'returned' })]
  const open = [
    { incident: anIncident({ relations }), cause, url, muted: true },
    { incident: anIncident({ id: '2' }), cause, url, muted: false },
    {
      incident: anIncident({ id: '3', state: 'acknowledged' }),
      cause: 'unknown',
      url,
      muted: false,
    },
  ]
  const labels = 'environment="dev",check="relations_lost",cause='
  expect(linesOf('talaia_incidents{', ...open)).toEqual([
    `talaia_incidents{${labels}"dropped_by_sql",state="firing",severity="critical"} 2`,
    `talaia_incidents{${labels}"unknown",state="acknowledged",severity="critical"} 1`,
  ])
  expect(linesOf('talaia_incident_info', ...open)[0]).toContain(`muted="true",url="${url}"} 1`)
  expect(linesOf('talaia_incident_tables{', ...open)[0]).toBe(
    'talaia_incident_tables{environment="dev",incident="1"} 1',
  )
})

test('however many are open, the series of single incidents are bounded and the count is right', () => {
  const open = Array.from({ length: 300 }, (_, index) => ({
    incident: anIncident({ id: String(index) }),
    ...{ cause: 'unknown', url: '', muted: false },
  }))
  expect(linesOf('talaia_incident_info{', ...open)).toHaveLength(MOST_INCIDENTS)
  expect(linesOf('talaia_incidents{', ...open)[0]).toMatch(/ 300$/)
})

test('what cannot be judged is said to be so, and is no error of the scrape', async () => {
  const onError = vi.fn()
  const judge = async (): Promise<string | null> => {
    throw new Error('history is away')
  }
  const causesOf = createCauses({ judge, onError })
  expect(await causesOf([anIncident()])).toEqual(new Map([['1', 'not_judged']]))
  expect(onError).toHaveBeenCalledOnce()
  const open = Array.from({ length: 80 }, (_, index) => anIncident({ id: String(index) }))
  const telling = createCauses({ judge: async () => null, onError })
  expect((await telling(open)).size).toBe(50)
})
