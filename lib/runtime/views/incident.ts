import { advise } from '@/lib/diagnosis/advice/advise'
import type { Connection } from '@/lib/diagnosis/advice/commands'
import { momentOf } from '@/lib/diagnosis/attribution/moment'
import type { Case } from '@/lib/diagnosis/case'
import { judge } from '@/lib/diagnosis/judge'
import { isAllMoved, type Moved } from '@/lib/diagnosis/moved'
import { askAll } from '@/lib/diagnosis/questions'
import { formatAbsolute } from '@/lib/format/times'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale, type Translator, translate } from '@/lib/i18n/translate'
import type { Step } from '@/lib/model/advice'
import type { IncidentSummaryView, IncidentView, StepView } from '@/lib/model/api-incidents'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Expectation } from '@/lib/model/findings'
import { initializedAt } from '@/lib/model/identity'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import type { Notification } from '@/lib/model/notifications'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import type { RoutedReceiver } from '@/lib/notify/routing'
import { viewClusters } from './clusters'
import { viewCulprits } from './culprits'
import { titleOf } from './incident-title'
import { isoTime, isoTimeOrNull } from './shared'
import { viewSuspects } from './suspects'
import { type TimelineInput, viewTimeline } from './timeline'
import { viewVerdict } from './verdict'

export interface IncidentSummaryInput {
  incident: Incident
  /** Null where the configuration no longer has it. */
  environment: EnvironmentConfiguration | null
  expectations: Expectation[]
  /** Its tables that are there under another name. */
  moved: Moved[]
  incidentUrl: (id: string) => string
  locale: Locale
}

export interface IncidentViewInput
  extends IncidentSummaryInput,
    Omit<TimelineInput, 'incident' | 'locale'> {
  receivers: ReceiverConfiguration[]
  /** Those of them that its routes lead to. */
  routed: RoutedReceiver[]
  /** All that was kept about the loss. */
  collected: Case
}

/** What the kind of loss alone says, where lists have no room for a diagnosis. */
const summaryOf = (incident: Incident, moved: Moved[], t: Translator): string => {
  if (isAllMoved(incident, moved)) return t('incidents.summary.moved', { count: moved.length })
  if (incident.check === 'cluster_replaced') {
    const identifier = incident.after.identity?.systemIdentifier
    const madeAt = identifier ? formatAbsolute(initializedAt(identifier), 'UTC') : '?'
    return t('incidents.summary.clusterReplaced', { madeAt })
  }
  if (incident.check === 'database_replaced') return t('incidents.summary.databaseReplaced')
  if (incident.check === 'relations_never_seen') return t('incidents.summary.neverSeen')
  return incident.relations.every((one) => one.change === 'recreated')
    ? t('incidents.summary.recreated')
    : t('incidents.summary.relationsLost')
}

const viewGroups = (
  incident: Incident,
  environment: EnvironmentConfiguration | null,
  expectations: Expectation[],
): IncidentView['groups'] => {
  const configured = environment?.groups?.map((group) => group.id) ?? []
  const rank = (id: string) =>
    configured.includes(id) ? configured.indexOf(id) : configured.length
  const ids = [...new Set(incident.relations.map((one) => one.group))].sort(
    (a, b) => rank(a) - rank(b),
  )
  return ids.map((id) => {
    const own = incident.relations.filter((one) => one.group === id)
    const group = environment?.groups?.find((one) => one.id === id)
    const expected = expectations.filter((one) => one.group === id).length
    return {
      id,
      name: group?.name ?? id,
      severity: own.some((one) => one.severity === 'critical') ? 'critical' : 'warning',
      affected: own.filter((one) => one.change !== 'returned').length,
      expected: Math.max(expected, own.length),
    }
  })
}

/** An incident as lists and live events carry it. */
export const viewIncidentSummary = (input: IncidentSummaryInput): IncidentSummaryView => {
  const { incident, environment, locale } = input
  const t = createTranslator(locale)
  return {
    id: incident.id,
    url: input.incidentUrl(incident.id),
    environment: incident.environmentId,
    environmentName: environment?.name ?? incident.environmentId,
    demo: environment?.demo ?? false,
    check: incident.check,
    title: isAllMoved(incident, input.moved)
      ? t('incidents.title.moved', { count: input.moved.length })
      : titleOf(incident, locale),
    summary: summaryOf(incident, input.moved, t),
    state: incident.state,
    severity: incident.severity,
    openedAt: isoTime(incident.openedAt),
    acknowledged:
      incident.acknowledgedAt === null
        ? null
        : {
            at: isoTime(incident.acknowledgedAt),
            by: incident.acknowledgedBy ?? '?',
            comment: incident.acknowledgeComment,
          },
    resolvedAt: isoTimeOrNull(incident.resolvedAt),
    resolution: incident.resolution,
    window: {
      lastSeenAt: isoTimeOrNull(incident.window.lastSeenAt),
      firstMissedAt: isoTime(incident.window.firstMissedAt),
    },
    groups: viewGroups(incident, environment, input.expectations),
  }
}

const viewStep = ({ title, detail, command }: Step, locale: Locale): StepView => ({
  title: say(locale, title),
  detail: detail && say(locale, detail),
  command,
})

/** How a person gets at the database by hand; the password is left to psql. */
const connectionOf = (
  { before, after }: Incident,
  environment: EnvironmentConfiguration | null,
): Connection => {
  const url =
    environment && URL.canParse(environment.database) ? new URL(environment.database) : null
  const container = after.container ?? before.container
  return {
    container: container?.name ?? null,
    host: url?.hostname || 'localhost',
    port: Number(url?.port || 5432),
    user: decodeURIComponent(url?.username ?? '') || 'postgres',
    database: (after.identity ?? before.identity)?.databaseName ?? 'postgres',
  }
}

const viewNotification = (
  notification: Notification,
  receivers: ReceiverConfiguration[],
  locale: Locale,
): IncidentView['notifications'][number] => ({
  id: notification.id,
  receiver: notification.receiverId,
  type: receivers.find((one) => one.id === notification.receiverId)?.type ?? '?',
  event: notification.event,
  occurrence: notification.occurrence,
  route: notification.route,
  state: notification.state,
  attempts: notification.attempts,
  deliveredAt: isoTimeOrNull(notification.deliveredAt),
  nextAttemptAt: isoTimeOrNull(notification.nextAttemptAt),
  lastError: notification.lastError ? translate(locale, notification.lastError) : null,
})

/** The newest message of a firing incident, for those to whom it did not go yet: nothing is logged of it. */
const notYetTold = ({
  incident,
  transitions,
  notifications,
  routed,
}: IncidentViewInput): Notification[] => {
  const newest = transitions.findLast(({ notify }) => notify === 'incident.firing')
  if (incident.state === 'resolved' || !newest) return []
  return routed
    .filter(
      ({ receiverId }) =>
        !notifications.some(
          (one) => one.receiverId === receiverId && one.transitionId === newest.id,
        ),
    )
    .map(({ receiverId, route }) => ({
      id: `${newest.id}:${receiverId}`,
      transitionId: newest.id,
      incidentId: incident.id,
      receiverId,
      event: 'incident.firing',
      occurrence: 0,
      route,
      reference: null,
      state: 'pending',
      attempts: 0,
      createdAt: newest.at,
      nextAttemptAt: newest.dueAt,
      deliveredAt: null,
      lastError: null,
    }))
}

const viewMoment = (one: Case): IncidentView['lostAt'] => {
  const moment = momentOf(one)
  return moment && { ...moment, first: isoTime(moment.first), last: isoTime(moment.last) }
}

/** One incident in full, as its page and its messages show it. */
export const viewIncident = (input: IncidentViewInput): IncidentView => {
  const { incident, locale, receivers } = input
  const t = createTranslator(locale)
  const judgement = judge(input.collected)
  const verdict = viewVerdict(judgement, locale)
  const { clusters, existingVolumes, events } = input.collected
  const { facts, verdict: judged } = judgement
  const connection = connectionOf(incident, input.environment)
  const advice = advise(input.collected, facts, judged, connection)
  return {
    ...viewIncidentSummary(input),
    summary: verdict.cause === null ? summaryOf(incident, input.moved, t) : verdict.sentence,
    relations: incident.relations.map((one) => ({
      schema: one.schema,
      name: one.name,
      oid: one.before?.oid ?? null,
      oidNow: one.after?.oid ?? null,
      group: one.group,
      change: one.change,
      rows: one.rows,
      bytes: one.sizeBytes,
      emptyNow: one.emptyNow,
    })),
    verdict,
    ...viewCulprits(input.collected, locale),
    lostAt: viewMoment(input.collected),
    steps: advice.steps.map((step) => viewStep(step, locale)),
    prevention: advice.prevention.map((step) => viewStep(step, locale)),
    suspects: viewSuspects(input.collected),
    questions: askAll(input.collected, facts, judged).map(({ id, answer, because }) => ({
      id,
      question: say(locale, message(`questions.${id}`)),
      answer,
      because: say(locale, because),
    })),
    clusters:
      clusters.length > 1
        ? viewClusters({ clusters, running: true, existingVolumes, events, locale })
        : [],
    timeline: viewTimeline(input),
    notifications: [...input.notifications, ...notYetTold(input)].map((one) =>
      viewNotification(one, receivers, locale),
    ),
  }
}
