import type { Boot, BootEnd, BootKind, EndKind } from '@/lib/model/boots'
import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Identity } from '@/lib/model/identity'
import type { LogLine } from '@/lib/model/log-lines'

export interface BootInput {
  previous: Boot | null
  identity: Identity
  /** Null: not observed. */
  container: Container | null
  /** Events and decisive log lines since the previous boot was last seen, oldest first. */
  events: DockerEvent[]
  logLines: LogLine[]
}

const signalNames: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  15: 'SIGTERM',
}

const signalName = (signal: number): string => signalNames[signal] ?? `signal ${signal}`

/** Whether crash recovery ran between two identities; null where WAL statistics do not tell (before 14). */
const crashRecovered = (before: Identity, after: Identity): boolean | null => {
  if (before.systemIdentifier !== after.systemIdentifier) return null
  if (before.walStatsResetAt === null || after.walStatsResetAt === null) return null
  return before.walStatsResetAt !== after.walStatsResetAt
}

const endKind = (
  exitCode: number | null,
  signals: string[],
  oom: boolean,
  recovered: boolean | null,
): EndKind => {
  if (oom) return 'oom'
  if (exitCode === 137 || signals.includes('SIGKILL')) return 'killed'
  if (signals.includes('SIGQUIT')) return 'immediate'
  if (recovered === true || (exitCode !== null && exitCode !== 0)) return 'crashed'
  if (exitCode === 0 || recovered === false) return 'clean'
  return 'unknown'
}

const judgeEnd = (previous: Boot, { identity, events, logLines }: BootInput): BootEnd => {
  const containerId = previous.container?.id ?? null
  const own = events.filter((event) => event.type === 'container' && event.actorId === containerId)
  const die = own.findLast((event) => event.action === 'die') ?? null
  const kills = own.filter((event) => event.action === 'kill' && (!die || event.at <= die.at))
  const signals = kills.flatMap((event) =>
    event.signal === null ? [] : [signalName(event.signal)],
  )
  const oom = own.some((event) => event.action === 'oom')
  const stopped = logLines.findLast(
    (line) => line.kind === 'shutDown' && line.containerId === containerId,
  )
  const firstKill = kills[0]
  const exitCode = die?.exitCode ?? null
  const recovered = crashRecovered(previous.lastIdentity, identity)
  const kind = endKind(exitCode ?? (stopped ? 0 : null), signals, oom, recovered)
  return {
    kind,
    at: die?.at ?? stopped?.at ?? null,
    exitCode,
    signals,
    stopDurationMs: die && firstKill ? die.at - firstKill.at : null,
  }
}

const crashed: ReadonlySet<EndKind> = new Set(['killed', 'oom', 'crashed', 'immediate'])

const judgeKind = (previous: Boot, end: BootEnd, input: BootInput): BootKind => {
  const before = previous.container
  const { container, events } = input
  if (container && before && container.id !== before.id) return 'downUp'
  if (crashed.has(end.kind)) return 'crash'
  if (container && before) {
    const restarted = events.some(
      (event) =>
        event.type === 'container' && event.action === 'restart' && event.actorId === container.id,
    )
    return restarted || container.startedAt === before.startedAt ? 'restart' : 'stopStart'
  }
  return end.kind === 'unknown' ? 'unknown' : 'restart'
}

/**
 * How a boot began and how the one before it ended. A new container is a `down`/`up`, however the old one ended;
 * the `restart` event tells one call from a stop and a later start. Without Docker only WAL statistics speak.
 */
export const judgeBoot = (input: BootInput): { kind: BootKind; previousEnd: BootEnd | null } => {
  if (!input.previous) return { kind: 'firstSeen', previousEnd: null }
  const previousEnd = judgeEnd(input.previous, input)
  return { kind: judgeKind(input.previous, previousEnd, input), previousEnd }
}
