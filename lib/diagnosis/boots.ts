import type { Boot, BootEnd, BootKind, EndKind } from '@/lib/model/boots'
import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Identity } from '@/lib/model/identity'
import type { LogLine } from '@/lib/model/log-lines'
import { signalName } from './signals'

export interface BootInput {
  previous: Boot | null
  identity: Identity
  /** Null: not observed. */
  container: Container | null
  /** Events and decisive log lines since the previous boot was last seen, oldest first. */
  events: DockerEvent[]
  logLines: LogLine[]
}

/** Signals that end Postgres; others (SIGHUP reloads it) are told, but do not begin a stop. */
const endingSignals: ReadonlySet<number> = new Set([2, 3, 9, 15])

/** Whether crash recovery ran between two identities; null where WAL statistics do not tell (before 14). */
const crashRecovered = (before: Identity, after: Identity): boolean | null => {
  if (before.systemIdentifier !== after.systemIdentifier) return null
  if (before.walStatsResetAt === null || after.walStatsResetAt === null) return null
  return before.walStatsResetAt !== after.walStatsResetAt
}

/** The last run of a container before this boot: from its start to its exit, as the engine told it. */
interface Run {
  containerId: string | null
  die: DockerEvent | null
  /** Events of the container in that run. */
  events: DockerEvent[]
  /** Exits before this boot that were seen at all: with more than one, some boots were never polled. */
  exits: number
}

const findRun = ({ previous, identity, container, events }: BootInput): Run => {
  const ids = [container?.id, previous?.container?.id]
  const own = events.filter((event) => event.type === 'container' && ids.includes(event.actorId))
  const dies = own.filter(
    (event) => event.action === 'die' && event.at <= identity.postmasterStartedAt,
  )
  // A new container that was itself stopped and started since ended last, not the one before it.
  const die = dies.findLast((event) => event.actorId === ids[0]) ?? dies.at(-1) ?? null
  const containerId = die?.actorId ?? previous?.container?.id ?? container?.id ?? null
  const ofContainer = own.filter((event) => event.actorId === containerId)
  const until = die?.at ?? identity.postmasterStartedAt
  const startedAt = ofContainer.findLast(
    (event) => event.action === 'start' && event.at < until,
  )?.at
  return {
    containerId,
    die,
    events: ofContainer.filter(({ at }) => at <= until && (die === null || at >= (startedAt ?? 0))),
    exits: dies.length,
  }
}

const endKind = (
  exitCode: number | null,
  signals: string[],
  { oom, immediate, recovered }: { oom: boolean; immediate: boolean; recovered: boolean | null },
): EndKind => {
  if (oom) return 'oom'
  if (exitCode === 137 || signals.includes('SIGKILL')) return 'killed'
  if (immediate || signals.includes('SIGQUIT')) return 'immediate'
  if (recovered === true || (exitCode !== null && exitCode !== 0)) return 'crashed'
  if (exitCode === 0 || recovered === false) return 'clean'
  return 'unknown'
}

const judgeEnd = (previous: Boot, run: Run, { identity, logLines }: BootInput): BootEnd => {
  const { die, events, containerId } = run
  const kills = events.filter((event) => event.action === 'kill')
  const signals = kills.flatMap((event) =>
    event.signal === null ? [] : [signalName(event.signal)],
  )
  const startedAt = events.find((event) => event.action === 'start')?.at ?? 0
  const lines = logLines.filter(
    (line) =>
      line.containerId === containerId &&
      line.at >= startedAt &&
      line.at <= identity.postmasterStartedAt,
  )
  const stopped = lines.findLast((line) => line.kind === 'shutDown')
  const asked = lines.findLast((line) => line.kind === 'shutdownRequested')
  const firstSignal = kills.find((event) => endingSignals.has(event.signal ?? 0))
  const exitCode = die?.exitCode ?? null
  return {
    kind: endKind(exitCode ?? (stopped ? 0 : null), signals, {
      oom: events.some((event) => event.action === 'oom'),
      immediate: asked?.text.includes('immediate') ?? false,
      // Statistics span all that happened since the last poll, so they speak for one exit only.
      recovered: run.exits > 1 ? null : crashRecovered(previous.lastIdentity, identity),
    }),
    at: die?.at ?? stopped?.at ?? null,
    exitCode,
    signals,
    stopDurationMs: die && firstSignal ? die.at - firstSignal.at : null,
    // Asked of the server, so whoever asked fills them in.
    openTransactions: [],
  }
}

const crashed: ReadonlySet<EndKind> = new Set(['killed', 'oom', 'crashed', 'immediate'])

const judgeKind = (previous: Boot, run: Run, end: BootEnd, input: BootInput): BootKind => {
  const before = previous.container
  const { container, events } = input
  const ranBefore = container !== null && run.die?.actorId === container.id
  if (container && before && container.id !== before.id && !ranBefore) return 'downUp'
  if (crashed.has(end.kind)) return 'crash'
  if (!container || !(before || ranBefore)) return end.kind === 'unknown' ? 'unknown' : 'restart'
  // Postgres alone was started anew, within a container that ran on.
  if (container.startedAt !== null && container.startedAt === before?.startedAt) return 'restart'
  const restarted = events.some(
    (event) =>
      event.type === 'container' &&
      event.action === 'restart' &&
      event.actorId === container.id &&
      event.at >= (run.die?.at ?? 0),
  )
  const byPolicy = container.restartCount > 0 && container.restartCount !== before?.restartCount
  if (restarted || byPolicy) return 'restart'
  return run.die ? 'stopStart' : 'unknown'
}

/**
 * How a boot began and how the one before it ended; where several were missed, the last of them counts. A first
 * start of another container is a `down`/`up`, however the old one ended; the `restart` event tells one call (and
 * the restart count its policy) from a stop and a later start. Without Docker only WAL statistics speak.
 */
export const judgeBoot = (input: BootInput): { kind: BootKind; previousEnd: BootEnd | null } => {
  if (!input.previous) return { kind: 'firstSeen', previousEnd: null }
  const run = findRun(input)
  const previousEnd = judgeEnd(input.previous, run, input)
  return { kind: judgeKind(input.previous, run, previousEnd, input), previousEnd }
}
