import { commitsOf } from '@/lib/diagnosis/attribution/commits'
import { whoValues } from '@/lib/diagnosis/attribution/told'
import type { Case } from '@/lib/diagnosis/case'
import { signalName } from '@/lib/diagnosis/signals'
import { formatDuration } from '@/lib/format/times'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale, type Translator, translate } from '@/lib/i18n/translate'
import { isReopening } from '@/lib/incidents/reopening'
import type { TimelineEntryView } from '@/lib/model/api-incidents'
import type { Boot } from '@/lib/model/boots'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import { message } from '@/lib/model/message'
import type { Notification } from '@/lib/model/notifications'
import type { ResetSummary } from '@/lib/model/resets'
import type { Restore } from '@/lib/model/restores'
import { burstsOf } from './culprits'
import { isoTime } from './shared'
import { restoreEntries } from './timeline-restores'

/** What happened this long before a loss may have to do with it. */
const AROUND_MS = 120_000
const MOST_LINES = 40

interface Entry extends Omit<TimelineEntryView, 'at'> {
  at: number
}

export interface TimelineInput {
  incident: Incident
  transitions: Transition[]
  notifications: Notification[]
  /** Reset windows around it. */
  resets: ResetSummary[]
  /** Of its tables, oldest first. */
  restores: Restore[]
  /** All that was kept about the loss. */
  collected: Case
  locale: Locale
}

const eventTitle = (event: DockerEvent, t: Translator): string | null => {
  const container = event.name ?? event.actorId.slice(0, 12)
  if (event.type === 'volume') {
    return event.action === 'destroy'
      ? t('incidents.timeline.volumeDestroy', { volume: event.actorId })
      : null
  }
  if (event.type !== 'container') return null
  if (event.action === 'kill') {
    return t('incidents.timeline.kill', {
      signal: event.signal === null ? '?' : signalName(event.signal),
      container,
    })
  }
  if (event.action === 'die') {
    return t('incidents.timeline.die', { container, exitCode: event.exitCode ?? '?' })
  }
  if (event.action === 'start') return t('incidents.timeline.start', { container })
  if (event.action === 'destroy') return t('incidents.timeline.destroy', { container })
  return event.action === 'oom' ? t('incidents.timeline.oom', { container }) : null
}

/** Of the volumes that go in a clean-up, those of this environment are named; what else went is in the evidence. */
const isOurs = (event: DockerEvent, { incident, clusters }: Case): boolean =>
  event.type !== 'volume' ||
  [incident.before.container, incident.after.container].some((container) =>
    container?.mounts.some(({ name }) => name === event.actorId),
  ) ||
  clusters.some(({ storage }) => storage?.name === event.actorId)

const eventEntries = (one: Case, t: Translator): Entry[] =>
  one.events
    .filter((event) => isOurs(event, one))
    .flatMap((event) => {
      const title = eventTitle(event, t)
      return title ? [{ at: event.at, kind: 'event' as const, title, detail: event.image }] : []
    })

/** Log lines that tell how Postgres stopped and came up, and what a tool did to the schema. */
const telling: ReadonlySet<LogLine['kind']> = new Set<LogLine['kind']>([
  'shutDown',
  'notProperlyShutDown',
  'redo',
  'recovery',
  'killedProcess',
  'incompatible',
  'initialized',
  'schemaTool',
  'guardRefused',
  'failure',
])

const logEntries = (lines: LogLine[], from: number, t: Translator): Entry[] =>
  lines
    .filter(({ kind, at }) => telling.has(kind) && at >= from)
    .slice(-MOST_LINES)
    .map(({ at, container, text }) => ({
      at,
      kind: 'log',
      title: t('incidents.timeline.log', { container }),
      detail: text,
    }))

const bootEntries = (boots: Boot[], t: Translator): Entry[] =>
  boots.map((boot) => ({
    at: boot.startedAt,
    kind: 'event',
    title: t('incidents.timeline.boot', { kind: boot.kind }),
    detail: t('incidents.timeline.bootDetail', { tables: boot.tablesAtStart }),
  }))

/** Drops as the tripwire or the server's log has them, with who; else those of which only the WAL knows. */
const dropEntries = (one: Case, locale: Locale): Entry[] => {
  const seen = burstsOf(one).map(
    ({ culprit, until }): Entry => ({
      at: culprit.at,
      kind: 'drop',
      title: say(locale, message('who.timeline', whoValues(one, culprit))),
      detail:
        culprit.commands === 1
          ? (culprit.statement ?? culprit.command)
          : say(
              locale,
              message('incidents.timeline.commands', {
                commands: culprit.commands,
                tookMs: until - culprit.at,
              }),
            ),
    }),
  )
  if (seen.length > 0) return seen
  const commits = commitsOf(one)
  const [first] = commits
  if (!first) return []
  const relations = new Set(commits.flatMap((commit) => commit.relations)).size
  const values = { relations, commits: commits.length, xid: first.commit.transactionId }
  return [
    {
      at: first.commit.committedAt,
      kind: 'drop',
      title: say(locale, message('incidents.timeline.commit', values)),
      detail: say(locale, message('incidents.timeline.commitDetail', values)),
    },
  ]
}

const tablesLeft = ({ after }: Incident, t: Translator): string | null =>
  after.tables === null ? null : t('incidents.timeline.firstMissedCount', { count: after.tables })

/** Talaia saw more of its tables go after it was opened; the state after is then that of the newest loss. */
const hasGrown = (transitions: Transition[]): boolean =>
  transitions.some(
    (one) =>
      one.kind === 'extended' || (one.kind === 'reopened' && !one.actor && !isReopening(one)),
  )

/** That nobody could look is no loss, and is not drawn as one. */
const blindEntries = ({ incident }: TimelineInput, t: Translator): Entry[] => {
  const { lastSeenAt, firstMissedAt } = incident.window
  const title = t('incidents.timeline.firstUnobserved')
  const seen = t('incidents.timeline.lastObserved')
  return [
    ...(lastSeenAt === null
      ? []
      : [{ at: lastSeenAt, kind: 'seen' as const, title: seen, detail: null }]),
    { at: firstMissedAt, kind: 'gap', title, detail: null },
  ]
}

const windowEntries = ({ incident, transitions }: TimelineInput, t: Translator): Entry[] => {
  const { lastSeenAt, firstMissedAt } = incident.window
  const missed: Entry = {
    at: firstMissedAt,
    kind: 'drop',
    title: t('incidents.timeline.firstMissed'),
    detail: hasGrown(transitions) ? null : tablesLeft(incident, t),
  }
  if (lastSeenAt === null) return [missed]
  const seen: Entry = {
    at: lastSeenAt,
    kind: 'seen',
    title: t('incidents.timeline.lastSeen'),
    detail: null,
  }
  const duration = formatDuration(firstMissedAt - lastSeenAt)
  const gap: Entry = {
    at: lastSeenAt + 1,
    kind: 'gap',
    ...{ title: t('incidents.timeline.gap', { duration }), detail: null },
  }
  return [seen, ...(firstMissedAt - lastSeenAt > 10_000 ? [gap] : []), missed]
}

const endings = {
  relations_lost: 'incidents.timeline.resolved',
  cluster_replaced: 'incidents.timeline.resolved',
  database_replaced: 'incidents.timeline.resolved',
  relations_never_seen: 'incidents.timeline.appeared',
  environment_unreachable: 'incidents.timeline.reachableAgain',
} as const

/** What a person ended an incident with, as the transition says it. */
const acceptedTitle = ({ detail }: Transition) => {
  if (detail?.id.startsWith('restores.resolved.')) return 'restores.timeline.restored'
  return detail ? 'resets.timeline.claimed' : 'incidents.timeline.accepted'
}

const transitionTitle = (transition: Transition, incident: Incident, t: Translator): string => {
  const actor = transition.actor ?? '?'
  switch (transition.kind) {
    case 'opened':
      return t('incidents.timeline.opened')
    case 'extended':
      return t('incidents.timeline.extended')
    case 'changed':
      return t('incidents.timeline.changed')
    case 'acknowledged':
      return t('incidents.timeline.acknowledged', { actor })
    case 'accepted':
      return t(acceptedTitle(transition), { actor })
    case 'reopened':
      if (transition.actor) return t('incidents.timeline.reopened', { actor })
      return t(
        isReopening(transition)
          ? 'incidents.timeline.reopenedAgain'
          : 'incidents.timeline.extended',
      )
    case 'resolved':
      return t(endings[incident.check])
  }
}

const transitionEntries = (
  { incident, transitions, locale }: TimelineInput,
  t: Translator,
): Entry[] =>
  transitions.map((transition) => ({
    at: transition.at,
    kind: transition.actor ? 'person' : 'event',
    title: transitionTitle(transition, incident, t),
    detail: transition.comment ?? (transition.detail && translate(locale, transition.detail)),
  }))

/** Windows that were open around the loss: what went in them was expected at first. */
const resetEntries = (resets: ResetSummary[], t: Translator): Entry[] =>
  resets.flatMap(({ startedAt, startedBy, comment, state, endedAt, endedBy }) => [
    {
      ...{ at: startedAt, kind: 'person' as const, detail: comment },
      title: t('resets.timeline.started', { by: startedBy }),
    },
    ...(endedAt === null || state === 'open'
      ? []
      : [
          {
            at: endedAt,
            kind: endedBy === null ? ('event' as const) : ('person' as const),
            title: t(`resets.timeline.${state}`, { by: endedBy ?? '' }),
            detail: null,
          },
        ]),
  ])

const notificationEntries = ({ notifications }: TimelineInput, t: Translator): Entry[] =>
  notifications.flatMap(({ deliveredAt, receiverId }) =>
    deliveredAt === null
      ? []
      : [
          {
            at: deliveredAt,
            kind: 'alert' as const,
            title: t('incidents.timeline.delivered', { receiver: receiverId }),
            detail: null,
          },
        ],
  )

/** Oldest first. */
export const viewTimeline = (input: TimelineInput): TimelineEntryView[] => {
  const t = createTranslator(input.locale)
  const { collected, incident } = input
  const from = (incident.window.lastSeenAt ?? incident.window.firstMissedAt) - AROUND_MS
  return [
    ...eventEntries(collected, t),
    ...bootEntries(
      collected.boots.filter(({ startedAt }) => startedAt >= from),
      t,
    ),
    ...logEntries(collected.logLines, from, t),
    ...dropEntries(collected, input.locale),
    ...(incident.check === 'environment_unreachable' ? blindEntries : windowEntries)(input, t),
    ...resetEntries(input.resets, t),
    ...restoreEntries(input.restores, input.locale),
    ...transitionEntries(input, t),
    ...notificationEntries(input, t),
  ]
    .sort((a, b) => a.at - b.at)
    .map((entry) => ({ ...entry, at: isoTime(entry.at) }))
}
