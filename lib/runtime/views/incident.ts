import { isAllMoved, type Moved } from '@/lib/diagnosis/moved'
import { formatAbsolute } from '@/lib/format/times'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale, type Translator } from '@/lib/i18n/translate'
import type { IncidentBackupView } from '@/lib/model/api-backups'
import type { IncidentSummaryView, IncidentView } from '@/lib/model/api-incidents'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Expectation } from '@/lib/model/findings'
import { initializedAt } from '@/lib/model/identity'
import type { Incident } from '@/lib/model/incidents'
import type { Muting } from '@/lib/model/silences'
import { viewFlapping, withFlapping } from './flapping'
import { type DiagnosisInput, viewDiagnosis } from './incident-diagnosis'
import { titleOf } from './incident-title'
import { type NotificationsInput, viewNotifications } from './notifications'
import { isoTime, isoTimeOrNull } from './shared'
import { viewMuting } from './silences'
import { type TimelineInput, viewTimeline } from './timeline'

export interface IncidentSummaryInput {
  incident: Incident
  /** Null where the configuration no longer has it. */
  environment: EnvironmentConfiguration | null
  expectations: Expectation[]
  /** Its tables that are there under another name. */
  moved: Moved[]
  incidentUrl: (id: string) => string
  now: number
  /** What holds back its messages now. */
  muting: Muting | null
  locale: Locale
}

export interface IncidentViewInput
  extends IncidentSummaryInput,
    Omit<TimelineInput, 'incident' | 'locale'>,
    Pick<NotificationsInput, 'receivers' | 'routed'>,
    Pick<DiagnosisInput, 'collected' | 'unreachable' | 'dockerHost'> {
  /** The way back from a backup. */
  backup: IncidentBackupView | null
}

/** What the kind of loss alone says, where lists have no room for a diagnosis. */
const summaryOf = ({ incident, moved, locale }: IncidentSummaryInput, t: Translator): string => {
  if (isAllMoved(incident, moved)) return t('incidents.summary.moved', { count: moved.length })
  if (incident.check === 'cluster_replaced') {
    const identifier = incident.after.identity?.systemIdentifier
    const madeAt = identifier ? formatAbsolute(initializedAt(identifier), 'UTC') : '?'
    return t('incidents.summary.clusterReplaced', { madeAt })
  }
  if (incident.check === 'database_replaced') return t('incidents.summary.databaseReplaced')
  if (incident.check === 'environment_unreachable') {
    return incident.reason ? say(locale, incident.reason.message) : t('unreachable.notObserved')
  }
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
    summary: withFlapping(summaryOf(input, t), incident, input.now, t),
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
    flapping: viewFlapping(incident, input.now),
    muted: incident.state === 'resolved' || !input.muting ? null : viewMuting(input.muting),
    window: {
      lastSeenAt: isoTimeOrNull(incident.window.lastSeenAt),
      firstMissedAt: isoTime(incident.window.firstMissedAt),
    },
    groups: viewGroups(incident, environment, input.expectations),
  }
}

/** One incident in full, as its page and its messages show it. */
export const viewIncident = (input: IncidentViewInput): IncidentView => {
  const { incident, locale, now } = input
  const t = createTranslator(locale)
  const { verdict, ...diagnosis } = viewDiagnosis(input)
  const summary = viewIncidentSummary(input)
  const sentence = withFlapping(verdict.sentence, incident, now, t)
  return {
    ...summary,
    summary:
      verdict.cause === null && incident.check !== 'environment_unreachable'
        ? summary.summary
        : sentence,
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
    ...diagnosis,
    verdict: { ...verdict, sentence },
    timeline: viewTimeline(input),
    notifications: viewNotifications(input),
    backup: input.backup,
  }
}
