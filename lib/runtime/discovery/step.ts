import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { readLabels } from '@/lib/config/labels'
import type { Found, FoundContainer } from '@/lib/docker/discover'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { type Message, message } from '@/lib/model/message'
import type { UnobservedKind } from '@/lib/model/section'
import { chooseDatabases } from './choose-databases'
import { goneReason, type Keep } from './keep'
import { type Known, lifeOf } from './known'
import { isConfigured } from './match-configured'
import { environmentIdOf } from './names'
import { type Failure, type Reached, reach, readAgain } from './reach'
import { readItsLog, reasonOf, remediesOf } from './remedies'
import { whyIgnored } from './why-ignored'

/** Databases that were made meanwhile are seen after this long. */
const LIST_MS = 20_000
/** A server may take so long to make its data directory and to start. */
const STARTING_MS = 30_000

const addressOf = ({ host, port }: Reached['candidate']): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

const noteMistakes = (known: Known, { labels }: FoundContainer): void => {
  const passedOver = known.reached?.passedOver ?? null
  const login = passedOver === null ? [] : [reasonOf({ why: passedOver })]
  known.mistakes = [...readLabels(labels).mistakes, ...login]
}

export interface StepOptions {
  clock: Clock
  keep: Keep
  watches: ReadonlyMap<string, Watch>
  configured: EnvironmentConfiguration[]
  secretsDirectory: string
  historyCluster: string | null
  /** Id of the engine; empty: the default one. */
  engine: string
  others: () => Known[]
  /** Those of every engine. */
  everywhere: () => Known[]
  place: () => Pick<Found, 'ownContainer' | 'standpoint'>
}

/** One look at one cluster: reached, refused, ignored or gone, and its environments after it. */
export const createStep = (options: StepOptions) => {
  const { clock, keep, watches, configured, historyCluster } = options

  const settle = (
    known: Known,
    change: Partial<Known['record']>,
    remedies: Known['remedies'] = [],
  ) => {
    Object.assign(known.record, change)
    known.remedies = remedies
  }

  const ignore = async (known: Known, reason: Message): Promise<void> => {
    known.reached = null
    known.configuredIds = []
    await keep.drop(known)
    settle(known, { state: 'ignored', reason })
  }

  const gone = async (known: Known): Promise<void> => {
    known.reached = null
    const { state, container } = known.record
    const reason = goneReason(container)
    settle(known, { state: 'gone', reason: reason.message })
    if (state !== 'ignored' || known.record.choice === null) await keep.show(known, reason, 'gone')
  }

  /** Another container that runs now and would answer where this one did. */
  const isTaken = (known: Known): boolean =>
    options
      .others()
      .some(
        (other) =>
          other !== known &&
          other.found?.running === true &&
          other.found.candidates.some((one) => addressOf(one) === known.record.address),
      )

  const stopped = async (known: Known, { container }: FoundContainer): Promise<void> => {
    const said = message('discovery.stopped', { container })
    known.reached = null
    settle(known, { state: 'watched', reason: said }, [
      { text: message('discovery.do.start'), command: `docker start ${container}` },
    ])
    if (!keep.isWatched(known) || isTaken(known)) {
      await keep.show(known, { kind: 'unreachable', message: said }, 'alert')
    }
  }

  /** Where it was reached last is no address of it any more: who answers there now is another. */
  const isElsewhere = ({ record }: Known, { candidates }: FoundContainer): boolean =>
    candidates.every((candidate) => addressOf(candidate) !== record.address)

  const fail = async (known: Known, found: FoundContainer, failure: Failure): Promise<void> => {
    known.failures += 1
    known.reached = null
    const isYoung = clock.now() - (found.startedAt ?? known.record.firstSeenAt) < STARTING_MS
    const isLooking = failure.kind === 'unreachable' && isYoung && found.candidates.length > 0
    const kind: UnobservedKind = failure.kind === 'refused' ? 'forbidden' : 'unreachable'
    settle(
      known,
      { state: isLooking ? 'looking' : failure.kind, reason: isLooking ? null : reasonOf(failure) },
      isLooking ? [] : remediesOf(found, failure, options.place()),
    )
    if ((!keep.isWatched(known) || isElsewhere(known, found)) && !isLooking) {
      await keep.show(known, { kind, message: reasonOf(failure) }, 'alert')
    }
  }

  const restarting = async (known: Known, found: FoundContainer): Promise<void> => {
    const said = message('discovery.restarting', { container: found.container })
    known.failures += 1
    known.reached = null
    settle(known, { state: 'unreachable', reason: said }, [readItsLog(found)])
    await keep.show(known, { kind: 'unreachable', message: said }, 'alert')
  }

  /** The same running server under another name or over another engine; the one that was found first is watched. */
  const twinOf = (known: Known, { cluster }: Reached): Known | undefined =>
    options
      .everywhere()
      .find(
        ({ record, reached }) =>
          record.id !== known.record.id &&
          record.state === 'watched' &&
          reached?.cluster.systemIdentifier === cluster.systemIdentifier &&
          reached.cluster.postmasterStartedAt === cluster.postmasterStartedAt,
      )

  const succeed = async (known: Known, found: FoundContainer, reached: Reached): Promise<void> => {
    const { cluster, candidate, user } = reached
    const { record } = known
    known.failures = 0
    if (cluster.systemIdentifier === historyCluster) {
      return ignore(known, message('discovery.ignored.history'))
    }
    const twin = twinOf(known, reached)
    if (twin)
      return ignore(known, message('discovery.ignored.twin', { container: twin.record.container }))
    known.reached = reached
    noteMistakes(known, found)
    known.reachedLife = lifeOf(found)
    known.listedAt = clock.now()
    const names = chooseDatabases(cluster.databases, {
      patterns: readLabels(found.labels).databases,
      tablesInPostgres: reached.tablesInPostgres,
    })
    const own = configured.map((environment) => {
      const section = watches.get(environment.id)?.stored().state?.identity
      return { environment, identity: section?.observed ? section.value : null }
    })
    known.configuredIds = []
    const where = { ...found, engine: options.engine }
    const now = clock.now()
    for (const name of names) {
      const database = cluster.databases.find((one) => one.name === name)
      const match = database && own.find((one) => isConfigured(one, where, cluster, database))
      const before = record.databases.find((one) => one.name === name)
      if (match) known.configuredIds.push(match.environment.id)
      else if (before) before.lastSeenAt = now
      else {
        const taken = (id: string) =>
          configured.some((one) => one.id === id) ||
          options.others().some((one) => one.record.databases.some((d) => d.environmentId === id))
        const environmentId = environmentIdOf(record.key, name, taken, options.engine)
        record.databases.push({ name, environmentId, firstSeenAt: now, lastSeenAt: now })
      }
    }
    settle(known, {
      state: 'watched',
      address: addressOf(candidate),
      user,
      reason: names.length === 0 ? message('discovery.noDatabases') : null,
    })
    // Told before its first poll, which may take a while.
    await keep.save(known)
    await keep.watch(known)
  }

  return async (known: Known): Promise<void> => {
    const { found, record } = known
    if (found === null) return gone(known)
    const settings = readLabels(found.labels)
    noteMistakes(known, found)
    if (settings.pin !== null) record.pinned = settings.pin
    const ignored = whyIgnored(record, found, settings)
    if (ignored) return ignore(known, ignored)
    if (!found.running) return stopped(known, found)
    if (found.restarting) return restarting(known, found)
    const isSame = known.reached !== null && known.reachedLife === lifeOf(found)
    if (isSame && clock.now() - known.listedAt < LIST_MS) return
    const again = isSame && known.reached ? await readAgain(known.reached).catch(() => null) : null
    const result = again ?? (await reach(found, options.secretsDirectory))
    return 'kind' in result ? fail(known, found, result) : succeed(known, found, result)
  }
}
