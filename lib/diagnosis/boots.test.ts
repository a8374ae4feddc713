import { describe, expect, test } from 'vitest'
import {
  type BootCase,
  eventsOf,
  type Happening,
  judgeCase,
  logLine,
  started,
} from '@/lib/testing/boot-cases'
import { anIdentity } from '@/lib/testing/builders'
import { judgeBoot } from './boots'

const clean: Partial<ReturnType<typeof judgeCase>> = {
  end: 'clean',
  exitCode: 0,
  signals: ['SIGINT'],
}
const cleanStop: Happening[] = [
  [1_000, 'kill', 2],
  [1_150, 'die', 0],
  [1_270, 'stop'],
]

describe('sequences recorded from an engine', () => {
  const cases: [string, BootCase, Partial<ReturnType<typeof judgeCase>>][] = [
    [
      'down, up',
      {
        events: [
          ...eventsOf('c1', ...cleanStop, [1_400, 'destroy']),
          ...eventsOf('c2', [2_900, 'start']),
        ],
        after: { id: 'c2' },
      },
      { kind: 'downUp', ...clean, stopMs: 150 },
    ],
    [
      'stop, start',
      { events: eventsOf('c1', ...cleanStop, [3_050, 'start']) },
      { kind: 'stopStart', ...clean, stopMs: 150 },
    ],
    [
      'restart, by docker or by Compose',
      { events: eventsOf('c1', ...cleanStop, [3_050, 'start'], [3_051, 'restart']) },
      { kind: 'restart', ...clean },
    ],
    [
      'kill -s KILL, start: no stop event is sent',
      {
        events: eventsOf('c1', [1_000, 'kill', 9], [1_056, 'die', 137], [3_050, 'start']),
        recovered: true,
      },
      { kind: 'crash', end: 'killed', exitCode: 137, signals: ['SIGKILL'], stopMs: 56 },
    ],
    [
      'restart with no time to stop',
      {
        events: eventsOf(
          'c1',
          [1_000, 'kill', 2],
          [1_026, 'kill', 9],
          [1_122, 'die', 137],
          [1_214, 'stop'],
          [3_050, 'start'],
          [3_051, 'restart'],
        ),
        recovered: true,
      },
      { kind: 'crash', end: 'killed', signals: ['SIGINT', 'SIGKILL'], stopMs: 122 },
    ],
    [
      'up --force-recreate, which renames the old container',
      {
        events: [
          ...eventsOf('c1', ...cleanStop, [1_280, 'rename']),
          ...eventsOf('c2', [2_900, 'create'], [3_050, 'start']),
          ...eventsOf('c1', [3_100, 'destroy']),
        ],
        after: { id: 'c2' },
      },
      { kind: 'downUp', ...clean },
    ],
    [
      'kill, down, up: a new container, and the end is told',
      {
        events: [
          ...eventsOf('c1', [1_000, 'kill', 9], [1_145, 'die', 137], [1_900, 'destroy']),
          ...eventsOf('c2', [2_900, 'start']),
        ],
        after: { id: 'c2' },
        recovered: true,
      },
      { kind: 'downUp', end: 'killed', exitCode: 137 },
    ],
    [
      'an immediate shutdown inside ends with 0; its restart policy starts it again',
      {
        events: eventsOf('c1', [1_000, 'die', 0], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'crashed', exitCode: 0, signals: [], stopMs: null },
    ],
    [
      'the same, with its log line',
      {
        events: eventsOf('c1', [1_000, 'die', 0], [3_050, 'start']),
        logLines: [logLine(990, 'shutdownRequested', 'received immediate shutdown request')],
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'immediate' },
    ],
    [
      'killed from the host: a die without a kill event; its restart policy starts it again',
      {
        events: eventsOf('c1', [1_000, 'die', 137], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'killed', exitCode: 137, signals: [] },
    ],
    [
      'ended cleanly inside, and started again by its restart policy',
      { events: eventsOf('c1', [1_000, 'die', 0], [3_050, 'start']), after: { restartCount: 1 } },
      { kind: 'restart', end: 'clean', exitCode: 0, signals: [] },
    ],
    [
      'out of memory',
      {
        events: eventsOf('c1', [900, 'oom'], [1_000, 'die', 137], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'oom' },
    ],
  ]
  test.each(cases)('%s', (_, input, expected) => {
    expect(judgeCase(input)).toMatchObject(expected)
  })
})

describe('several restarts between two polls: the last one counts', () => {
  test('a kill after a clean stop', () => {
    const events = eventsOf(
      'c1',
      ...cleanStop,
      [2_000, 'start'],
      [5_000, 'kill', 9],
      [5_060, 'die', 137],
      [8_050, 'start'],
    )
    expect(judgeCase({ events, bootAfterMs: 8_000, recovered: true })).toEqual({
      kind: 'crash',
      end: 'killed',
      exitCode: 137,
      signals: ['SIGKILL'],
      stopMs: 60,
    })
  })

  test('a clean stop after a kill: the statistics speak of the earlier crash', () => {
    const events = eventsOf(
      'c1',
      [1_000, 'kill', 9],
      [1_060, 'die', 137],
      [2_000, 'start'],
      [5_000, 'kill', 2],
      [5_150, 'die', 0],
      [5_270, 'stop'],
      [8_050, 'start'],
    )
    expect(judgeCase({ events, bootAfterMs: 8_000, recovered: true })).toEqual({
      kind: 'stopStart',
      ...clean,
      stopMs: 150,
    })
  })

  test('a restart after a stop and start, and a stop and start after a restart', () => {
    const first = eventsOf('c1', ...cleanStop, [2_000, 'start'])
    const restartLast = eventsOf(
      'c1',
      [5_000, 'kill', 2],
      [5_150, 'die', 0],
      [8_050, 'start'],
      [8_051, 'restart'],
    )
    expect(judgeCase({ events: [...first, ...restartLast], bootAfterMs: 8_000 }).kind).toBe(
      'restart',
    )
    const startLast = restartLast.filter((event) => event.action !== 'restart')
    const restartFirst = [...first, ...eventsOf('c1', [2_001, 'restart'])]
    expect(judgeCase({ events: [...restartFirst, ...startLast], bootAfterMs: 8_000 }).kind).toBe(
      'stopStart',
    )
  })

  test('a new container that was killed and started since', () => {
    const events = [
      ...eventsOf('c1', ...cleanStop, [1_400, 'destroy']),
      ...eventsOf(
        'c2',
        [2_900, 'start'],
        [5_000, 'kill', 9],
        [5_060, 'die', 137],
        [8_050, 'start'],
      ),
    ]
    const after = { id: 'c2' }
    expect(judgeCase({ events, after, bootAfterMs: 8_000, recovered: true })).toMatchObject({
      kind: 'crash',
      end: 'killed',
    })
  })
})

describe('what does not belong to the end', () => {
  test('a stop of the boot that has just begun', () => {
    const events = eventsOf(
      'c1',
      ...cleanStop,
      [3_050, 'start'],
      [4_000, 'kill', 9],
      [4_060, 'die', 137],
    )
    expect(judgeCase({ events })).toMatchObject({ kind: 'stopStart', ...clean })
  })

  test('events of other containers', () => {
    const others = eventsOf('other', [1_000, 'kill', 9], [1_060, 'die', 137], [3_050, 'restart'])
    const events = [...eventsOf('c1', ...cleanStop, [3_050, 'start']), ...others]
    expect(judgeCase({ events })).toMatchObject({ kind: 'stopStart', ...clean })
  })

  test('a reload is a signal, but not the beginning of a stop', () => {
    const events = eventsOf('c1', [100, 'kill', 1], ...cleanStop, [3_050, 'start'])
    expect(judgeCase({ events })).toMatchObject({ signals: ['SIGHUP', 'SIGINT'], stopMs: 150 })
  })
})

describe('with less to go by', () => {
  test('the first boot of all has no end before it', () => {
    const input = { identity: anIdentity(), container: null, events: [], logLines: [] }
    expect(judgeBoot({ previous: null, ...input })).toEqual({
      kind: 'firstSeen',
      previousEnd: null,
    })
  })

  test('without Docker the statistics tell a crash from a clean end', () => {
    const blind = { before: null, after: null }
    expect(judgeCase(blind)).toMatchObject({ kind: 'restart', end: 'clean', exitCode: null })
    expect(judgeCase({ ...blind, recovered: true })).toMatchObject({
      kind: 'crash',
      end: 'crashed',
    })
  })

  test('without events a start of the same container is not known to be of either kind', () => {
    expect(judgeCase({})).toMatchObject({ kind: 'unknown', end: 'clean' })
    expect(judgeCase({ recovered: true })).toMatchObject({ kind: 'crash' })
  })

  test('without events another container is a down and up all the same', () => {
    expect(judgeCase({ after: { id: 'c2' } })).toMatchObject({ kind: 'downUp', end: 'clean' })
  })

  test('Postgres started anew in a container that ran on', () => {
    expect(judgeCase({ after: { startedAt: started } })).toMatchObject({ kind: 'restart' })
  })
})
