import { expect, test } from 'vitest'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { endOf, silenceChoices } from './silence-choices'

const incident = anIncidentView(Date.parse('2025-11-26T02:02:13.470Z'))
const named = (choices: ReturnType<typeof silenceChoices>) =>
  choices.map(({ matcher, isChosen }) => `${matcher.name}=${matcher.value} ${isChosen}`)

test('a silence from an incident is about this trouble in this environment unless somebody widens it', () => {
  expect(named(silenceChoices(incident))).toEqual([
    'environment=dev true',
    'check=relations_lost true',
    `cause=${incident.verdict.cause} false`,
    'severity=critical false',
  ])
})

test('a group is offered only where the incident has no other', () => {
  const groups = incident.groups.map((group, index) => ({
    ...group,
    affected: index === 0 ? 3 : 0,
  }))
  expect(named(silenceChoices({ ...incident, groups }))).toContain(`group=${groups[0]?.id} false`)
})

test('tomorrow 08:00 is that of the reader’s clock', () => {
  const now = new Date(2026, 2, 28, 23, 30).getTime()
  expect(endOf('morning', now, '')).toBe(new Date(2026, 2, 29, 8).getTime())
  expect(endOf('4h', now, '')).toBe(now + 4 * 3_600_000)
  expect(endOf('custom', now, '2026-03-30T10:00')).toBe(new Date(2026, 2, 30, 10).getTime())
  expect(endOf('custom', now, '')).toBeNaN()
})
