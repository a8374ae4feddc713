import type { Translator } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { AlertmanagerReceiver } from '@/lib/model/receivers'
import { contentOf, type FactId } from './message-content'
import { type HttpRequest, jsonPayload, type Outgoing, threadOf, withToken } from './outgoing'
import { plainLines } from './plain'
import { plainStyle } from './style'
import { oneLine } from './text'

/** How often a firing alert is sent again, as Prometheus does. */
export const RESEND_MS = 60_000

/** Prometheus lets an alert end four resends ahead, so that one that is missed resolves nothing. */
const ENDS_AFTER_MS = 4 * RESEND_MS

type Labels = Record<string, string>

const camel = (check: string): string =>
  check.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What routes and silences in Alertmanager match on. Labels are the identity of an alert there. */
const labelsOf = (incident: IncidentView): Labels => {
  const labels = {
    alertname: `Talaia${camel(incident.check)}`,
    environment: incident.environment,
    group: incident.groups.map(({ id }) => id).join(','),
    severity: incident.severity,
    cause: incident.verdict.cause ?? 'unknown',
    incident: incident.id,
  }
  const kept = Object.entries(labels).map(([name, value]) => [name, oneLine(value)] as const)
  return Object.fromEntries(kept.filter(([, value]) => value !== ''))
}

const isLabels = (value: unknown): value is Labels =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => typeof one === 'string')

/** The labels under which the incident was told last. */
const toldLabels = (thread: string | null): Labels | null => {
  try {
    const labels: unknown = JSON.parse(thread ?? 'null')
    return isLabels(labels) ? labels : null
  } catch {
    return null
  }
}

const testLabels = { alertname: 'TalaiaTest', severity: 'info' }

const annotationsOf = (outgoing: Outgoing, t: Translator): Labels => {
  const content = contentOf(outgoing, t, plainStyle)
  const factOf = (wanted: FactId) => content.facts.find(({ id }) => id === wanted)?.text
  return {
    summary: content.title,
    description: plainLines(content).join('\n'),
    why: factOf('why') ?? '',
    who: factOf('who') ?? '',
    link: content.link.url,
    delivery: outgoing.deliveryId,
  }
}

const iso = (at: number): string => new Date(at).toISOString()

/**
 * Alerts for an Alertmanager (API v2). What it resolves must carry the labels of what fired, so the labels of the newest
 * message are its reference. Where they changed since (worse, or another cause), the old alert ends as the new one fires.
 */
export const renderAlertmanager = (
  { url, token }: AlertmanagerReceiver,
  outgoing: Outgoing,
  t: Translator,
  now: number,
): HttpRequest => {
  const told = toldLabels(threadOf(outgoing))
  const current = outgoing.event === 'test' ? testLabels : labelsOf(outgoing.incident)
  const keeps = outgoing.event !== 'incident.firing' || outgoing.resend === true
  const labels = keeps && told ? told : current
  const startsAt = outgoing.event === 'test' ? now : Date.parse(outgoing.incident.openedAt)
  const alert = (of: Labels, endsAt: number) => ({
    labels: of,
    annotations: annotationsOf(outgoing, t),
    startsAt: iso(startsAt),
    endsAt: iso(Math.max(endsAt, startsAt + 1)),
    generatorURL: outgoing.event === 'test' ? outgoing.url : outgoing.incident.url,
  })
  const resolvedAt = outgoing.event === 'test' ? null : outgoing.incident.resolvedAt
  // What ends in its future is not over for Alertmanager, so not later than it did.
  const endedAt = Math.min(now, resolvedAt === null ? now : Date.parse(resolvedAt))
  const changed = !keeps && told && JSON.stringify(told) !== JSON.stringify(current)
  const resolves = outgoing.event === 'incident.resolved'
  const alerts = [
    ...(changed ? [alert(told, now)] : []),
    alert(labels, resolves ? endedAt : now + ENDS_AFTER_MS),
  ]
  const reference = JSON.stringify(labels)
  return {
    url: `${url.replace(/\/+$/, '')}/api/v2/alerts`,
    ...withToken(jsonPayload(outgoing, alerts), token),
    read: ({ status }) => (status === 200 ? { outcome: 'delivered', reference } : null),
  }
}
