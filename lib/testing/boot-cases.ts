import { judgeBoot } from '@/lib/diagnosis/boots'
import type { Boot } from '@/lib/model/boots'
import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { LogLine } from '@/lib/model/log-lines'
import { aContainer, anIdentity, T0 } from './builders'

export type Happening = [afterMs: number, action: string, detail?: number | string]

/** Events of one container as Docker 20.10 sends them, milliseconds after T0. */
export const eventsOf = (actorId: string, ...happenings: Happening[]): DockerEvent[] =>
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

export const logLine = (afterMs: number, kind: LogLine['kind'], text: string): LogLine => ({
  containerId: 'c1',
  container: 'nodus-adk-postgres',
  timeNano: `${T0 + afterMs}000000`,
  at: T0 + afterMs,
  stream: 'stderr',
  prefix: null,
  kind,
  text,
})

export interface BootCase {
  events?: DockerEvent[]
  logLines?: LogLine[]
  before?: Partial<Container> | null
  after?: Partial<Container> | null
  /** When the new postmaster started, milliseconds after T0. */
  bootAfterMs?: number
  recovered?: boolean
}

export const started = T0 - 3_601_000

export const judgeCase = ({
  events = [],
  logLines = [],
  before = {},
  after = {},
  bootAfterMs = 3_000,
  recovered = false,
}: BootCase) => {
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
