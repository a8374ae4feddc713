import { expect, test } from 'vitest'
import { accept, refuse } from '@/lib/testing/configurations'

const environment = `environments:
  - { id: dev, database: "postgres://talaia:pw@127.0.0.1:5432/nodus" }
`

test('a maintenance window is read, once or every week, with its defaults', async () => {
  const { maintenance } = await accept(`${environment}maintenance:
  - { id: nightly, environments: [dev], weekdays: [monday, sunday], startTime: 22:00, endTime: "02:30", location: Europe/Madrid, comment: reset }
  - { id: always, startTime: 00:00, endTime: 24:00 }
  - { id: move, startsAt: 2026-02-01T20:00:00+01:00, endsAt: 2026-02-02T06:00:00Z }
`)
  expect(maintenance).toEqual([
    {
      id: 'nightly',
      environments: ['dev'],
      comment: 'reset',
      when: {
        kind: 'weekly',
        weekdays: [1, 0],
        startMinute: 1320,
        endMinute: 150,
        location: 'Europe/Madrid',
      },
    },
    {
      id: 'always',
      environments: null,
      comment: '',
      when: {
        kind: 'weekly',
        weekdays: [0, 1, 2, 3, 4, 5, 6],
        startMinute: 0,
        endMinute: 1440,
        location: 'UTC',
      },
    },
    {
      id: 'move',
      environments: null,
      comment: '',
      when: {
        kind: 'once',
        startsAt: Date.UTC(2026, 1, 1, 19),
        endsAt: Date.UTC(2026, 1, 2, 6),
      },
    },
  ])
})

test('every mistake of a window is named', async () => {
  const said = await refuse(`${environment}maintenance:
  - { id: a, environments: [deb], startTime: 25:00, endTime: 26:00, location: Mars/Olympus }
  - { id: a, startTime: 22:00 }
  - { id: b, startTime: 22:00, startsAt: 2026-02-01T20:00:00Z, endsAt: 2026-02-01T21:00:00Z }
  - { id: c, startsAt: 2026-02-01T20:00:00Z, endsAt: 2026-02-01T20:00:00Z }
  - { id: d, weekday: [monday], weekdays: [mon], startTime: 1:00, endTime: 02:00 }
`)
  const text = said.join('\n')
  for (const part of [
    'maintenance[0].environments[0]: found "deb"; allowed: dev (was that meant?)',
    'maintenance[0].startTime: found "25:00"; allowed: a time of day',
    'maintenance[0].location: found "Mars/Olympus"; allowed: a time zone',
    'maintenance[1].id: found the id "a", which maintenance[0] has too',
    'maintenance[1].endTime: found nothing; allowed: startTime and endTime',
    'maintenance[2]: found both startTime and startsAt',
    'maintenance[3].endsAt: found "2026-02-01T20:00:00Z"; allowed: a time after the start',
    'maintenance[4].weekday: found the unknown key "weekday"; allowed: weekdays (was that meant?)',
    'maintenance[4].weekdays[0]: found "mon"; allowed: sunday, monday',
  ])
    expect(text).toContain(part)
})
