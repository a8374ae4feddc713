import { describe, expect, test } from 'vitest'
import type { Boot } from '@/lib/model/boots'
import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { LogLine } from '@/lib/model/log-lines'
import { aContainer, anIdentity, T0 } from '@/lib/testing/builders'
import { judgeBoot } from './boots'

type Happening = [afterMs: number, action: string, detail?: number | string]

/** Events of one container as Docker 20.10 sends them, milliseconds after T0. */
const of = (actorId: string, ...happenings: Happening[]): DockerEvent[] =>
  happenings.map(([afterMs, action, detail]) => ({
    timeNano: `${T0 + afterMs}000000`,
    at: T0 + afterMs,
    type: 'container',
    action,
    actorId,
    name: 'nodus-adk-postgres',
    image: 'postgres:15-alpine',
    project: 'nodus',
    service: 'postgres',
    exitCode: action === 'die' && typeof detail === 'number' ? detail : null,
    signal: action === 'kill' && typeof detail === 'number' ? detail : null,
    container: null,
  }))

const line = (afterMs: number, kind: LogLine['kind'], text: string): LogLine => ({
  containerId: 'c1',
  container: 'nodus-adk-postgres',
  timeNano: `${T0 + afterMs}000000`,
  at: T0 + afterMs,
  stream: 'stderr',
  kind,
  text,
})

interface Case {
  events?: DockerEvent[]
  logLines?: LogLine[]
  before?: Partial<Container> | null
  after?: Partial<Container> | null
  /** When the new postmaster started, milliseconds after T0. */
  bootAfterMs?: number
  recovered?: boolean
}

const started = T0 - 3_601_000

const judge = ({
  events = [],
  logLines = [],
  before = {},
  after = {},
  bootAfterMs = 3_000,
  recovered = false,
}: Case) => {
  const identity = anIdentity()
  const previous: Boot = {
    id: 'b1',
    environmentId: 'dev',
    startedAt: started,
    firstSeenAt: started,
    lastSeenAt: T0,
    endedAt: null,
    kind: 'firstSeen',
    previousEnd: null,
    firstIdentity: identity,
    lastIdentity: identity,
    container: before && aContainer({ startedAt: started, ...before }),
    tablesAtStart: 64,
    tablesAtEnd: 64,
  }
  const { kind, previousEnd } = judgeBoot({
    previous,
    identity: anIdentity({
      postmasterStartedAt: T0 + bootAfterMs,
      ...(recovered ? { walStatsResetAt: T0 + bootAfterMs } : {}),
    }),
    container: after && aContainer({ startedAt: T0 + bootAfterMs - 50, ...after }),
    events,
    logLines,
  })
  return {
    kind,
    end: previousEnd?.kind,
    exitCode: previousEnd?.exitCode,
    signals: previousEnd?.signals,
    stopMs: previousEnd?.stopDurationMs,
  }
}

const clean: Partial<ReturnType<typeof judge>> = { end: 'clean', exitCode: 0, signals: ['SIGINT'] }
const cleanStop: Happening[] = [
  [1_000, 'kill', 2],
  [1_150, 'die', 0],
  [1_270, 'stop'],
]

describe('sequences recorded from an engine', () => {
  const cases: [string, Case, Partial<ReturnType<typeof judge>>][] = [
    [
      'down, up',
      {
        events: [...of('c1', ...cleanStop, [1_400, 'destroy']), ...of('c2', [2_900, 'start'])],
        after: { id: 'c2' },
      },
      { kind: 'downUp', ...clean, stopMs: 150 },
    ],
    [
      'stop, start',
      { events: of('c1', ...cleanStop, [3_050, 'start']) },
      { kind: 'stopStart', ...clean, stopMs: 150 },
    ],
    [
      'restart, by docker or by Compose',
      { events: of('c1', ...cleanStop, [3_050, 'start'], [3_051, 'restart']) },
      { kind: 'restart', ...clean },
    ],
    [
      'kill -s KILL, start: no stop event is sent',
      {
        events: of('c1', [1_000, 'kill', 9], [1_056, 'die', 137], [3_050, 'start']),
        recovered: true,
      },
      { kind: 'crash', end: 'killed', exitCode: 137, signals: ['SIGKILL'], stopMs: 56 },
    ],
    [
      'restart with no time to stop',
      {
        events: of(
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
          ...of('c1', ...cleanStop, [1_280, 'rename']),
          ...of('c2', [2_900, 'create'], [3_050, 'start']),
          ...of('c1', [3_100, 'destroy']),
        ],
        after: { id: 'c2' },
      },
      { kind: 'downUp', ...clean },
    ],
    [
      'kill, down, up: a new container, and the end is told',
      {
        events: [
          ...of('c1', [1_000, 'kill', 9], [1_145, 'die', 137], [1_900, 'destroy']),
          ...of('c2', [2_900, 'start']),
        ],
        after: { id: 'c2' },
        recovered: true,
      },
      { kind: 'downUp', end: 'killed', exitCode: 137 },
    ],
    [
      'an immediate shutdown inside ends with 0; its restart policy starts it again',
      {
        events: of('c1', [1_000, 'die', 0], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'crashed', exitCode: 0, signals: [], stopMs: null },
    ],
    [
      'the same, with its log line',
      {
        events: of('c1', [1_000, 'die', 0], [3_050, 'start']),
        logLines: [line(990, 'shutdownRequested', 'received immediate shutdown request')],
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'immediate' },
    ],
    [
      'killed from the host: a die without a kill event; its restart policy starts it again',
      {
        events: of('c1', [1_000, 'die', 137], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'killed', exitCode: 137, signals: [] },
    ],
    [
      'ended cleanly inside, and started again by its restart policy',
      { events: of('c1', [1_000, 'die', 0], [3_050, 'start']), after: { restartCount: 1 } },
      { kind: 'restart', end: 'clean', exitCode: 0, signals: [] },
    ],
    [
      'out of memory',
      {
        events: of('c1', [900, 'oom'], [1_000, 'die', 137], [3_050, 'start']),
        after: { restartCount: 1 },
        recovered: true,
      },
      { kind: 'crash', end: 'oom' },
    ],
  ]
  test.each(cases)('%s', (_, input, expected) => {
    expect(judge(input)).toMatchObject(expected)
  })
})

describe('several restarts between two polls: the last one counts', () => {
  test('a kill after a clean stop', () => {
    const events = of(
      'c1',
      ...cleanStop,
      [2_000, 'start'],
      [5_000, 'kill', 9],
      [5_060, 'die', 137],
      [8_050, 'start'],
    )
    expect(judge({ events, bootAfterMs: 8_000, recovered: true })).toEqual({
      kind: 'crash',
      end: 'killed',
      exitCode: 137,
      signals: ['SIGKILL'],
      stopMs: 60,
    })
  })

  test('a clean stop after a kill: the statistics speak of the earlier crash', () => {
    const events = of(
      'c1',
      [1_000, 'kill', 9],
      [1_060, 'die', 137],
      [2_000, 'start'],
      [5_000, 'kill', 2],
      [5_150, 'die', 0],
      [5_270, 'stop'],
      [8_050, 'start'],
    )
    expect(judge({ events, bootAfterMs: 8_000, recovered: true })).toEqual({
      kind: 'stopStart',
      ...clean,
      stopMs: 150,
    })
  })

  test('a restart after a stop and start, and a stop and start after a restart', () => {
    const first = of('c1', ...cleanStop, [2_000, 'start'])
    const restartLast = of(
      'c1',
      [5_000, 'kill', 2],
      [5_150, 'die', 0],
      [8_050, 'start'],
      [8_051, 'restart'],
    )
    expect(judge({ events: [...first, ...restartLast], bootAfterMs: 8_000 }).kind).toBe('restart')
    const startLast = restartLast.filter((event) => event.action !== 'restart')
    const restartFirst = [...first, ...of('c1', [2_001, 'restart'])]
    expect(judge({ events: [...restartFirst, ...startLast], bootAfterMs: 8_000 }).kind).toBe(
      'stopStart',
    )
  })

  test('a new container that was killed and started since', () => {
    const events = [
      ...of('c1', ...cleanStop, [1_400, 'destroy']),
      ...of('c2', [2_900, 'start'], [5_000, 'kill', 9], [5_060, 'die', 137], [8_050, 'start']),
    ]
    const after = { id: 'c2' }
    expect(judge({ events, after, bootAfterMs: 8_000, recovered: true })).toMatchObject({
      kind: 'crash',
      end: 'killed',
    })
  })
})

describe('what does not belong to the end', () => {
  test('a stop of the boot that has just begun', () => {
    const events = of('c1', ...cleanStop, [3_050, 'start'], [4_000, 'kill', 9], [4_060, 'die', 137])
    expect(judge({ events })).toMatchObject({ kind: 'stopStart', ...clean })
  })

  test('events of other containers', () => {
    const others = of('other', [1_000, 'kill', 9], [1_060, 'die', 137], [3_050, 'restart'])
    const events = [...of('c1', ...cleanStop, [3_050, 'start']), ...others]
    expect(judge({ events })).toMatchObject({ kind: 'stopStart', ...clean })
  })

  test('a reload is a signal, but not the beginning of a stop', () => {
    const events = of('c1', [100, 'kill', 1], ...cleanStop, [3_050, 'start'])
    expect(judge({ events })).toMatchObject({ signals: ['SIGHUP', 'SIGINT'], stopMs: 150 })
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
    expect(judge(blind)).toMatchObject({ kind: 'restart', end: 'clean', exitCode: null })
    expect(judge({ ...blind, recovered: true })).toMatchObject({ kind: 'crash', end: 'crashed' })
  })

  test('without events a start of the same container is not known to be of either kind', () => {
    expect(judge({})).toMatchObject({ kind: 'unknown', end: 'clean' })
    expect(judge({ recovered: true })).toMatchObject({ kind: 'crash' })
  })

  test('without events another container is a down and up all the same', () => {
    expect(judge({ after: { id: 'c2' } })).toMatchObject({ kind: 'downUp', end: 'clean' })
  })

  test('Postgres started anew in a container that ran on', () => {
    expect(judge({ after: { startedAt: started } })).toMatchObject({ kind: 'restart' })
  })
})
