import { formatClockMs, formatDuration } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import { shownName } from '@/lib/model/shown-name'
import {
  clip,
  clipMrkdwn,
  codeMrkdwn,
  escapeMrkdwn,
  linkMrkdwn,
  oneLine,
  timeMrkdwn,
} from './mrkdwn'
import { jsonPayload, type Outgoing, type Payload } from './outgoing'

// Limits of Block Kit: https://docs.slack.dev/reference/block-kit/blocks
const MOST_IN_HEADER = 150
const MOST_IN_SECTION = 3000

const MOST_TABLES = 20

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const header = (text: string) => ({
  type: 'header',
  text: { type: 'plain_text', text: clip(text, MOST_IN_HEADER), emoji: false },
})
const context = (text: string) => ({ type: 'context', elements: [mrkdwn(text)] })

/** All parts together stay within a section. */
const prose = (text: string, most: number): string => clipMrkdwn(oneLine(text), most)

const titleOf = (outgoing: Outgoing, t: Translator): string => {
  if (outgoing.event === 'test') return t('notify.title.test')
  const { title, severity, demo } = outgoing.incident
  const text =
    outgoing.event === 'incident.resolved'
      ? t('notify.title.resolved', { title })
      : t('notify.title.firing', { title, severity })
  return oneLine(demo ? t('notify.title.demo', { title: text }) : text)
}

const sinceOf = ({ window, lostAt }: IncidentView, t: Translator): string => {
  const firstMissed = timeMrkdwn(Date.parse(window.firstMissedAt))
  if (lostAt) {
    const first = Date.parse(lostAt.first)
    const at = `${timeMrkdwn(first)} (${formatClockMs(first, 'UTC')} UTC)`
    return t('notify.exact', { at, source: lostAt.source })
  }
  return window.lastSeenAt === null
    ? t('notify.neverSeen', { firstMissed })
    : t('notify.lastSeen', { lastSeen: timeMrkdwn(Date.parse(window.lastSeenAt)), firstMissed })
}

/** The verdict's sentence and how sure it is; then the narrower cause, where there is one. */
const whyOf = ({ verdict }: IncidentView, t: Translator): string =>
  [verdict, ...(verdict.refinement ? [verdict.refinement] : [])]
    .map(
      ({ sentence, confidence }) =>
        `${prose(sentence, 450)} ${t('notify.confidence', { confidence })}`,
    )
    .join(' ')

/** Who was near is said where nobody was seen in the act, and that it is no more than that. */
const nearOf = ({ suspects, window }: IncidentView, t: Translator): string => {
  const [first] = suspects
  if (!first) return t('notify.who.unknown')
  const name = prose(first.service ?? first.container, 150)
  if (first.startedAt === null) return t('notify.who.logged', { name })
  const beforeMs = Date.parse(window.firstMissedAt) - Date.parse(first.startedAt)
  return t('notify.who.started', {
    name,
    duration: formatDuration(Math.abs(beforeMs)),
    side: beforeMs < 0 ? 'after' : 'before',
  })
}

/** In one line: who, as far as it can be told, and whether others took part. */
const whoOf = (incident: IncidentView, t: Translator): string => {
  const { culprit, otherCulprits } = incident
  if (!culprit) return nearOf(incident, t)
  const { container, service, user, applicationName, clientAddress, clientHostname } = culprit
  const address = clientAddress ?? clientHostname
  const known = [
    service && t('notify.who.service', { service: prose(service, 150) }),
    container
      ? t('notify.who.container', { container: prose(container, 150) })
      : t('notify.who.origin', { origin: culprit.origin }),
    user && t('notify.who.user', { user: prose(user, 150) }),
    applicationName && t('notify.who.application', { application: prose(applicationName, 150) }),
    address && t('notify.who.address', { address: prose(address, 150) }),
  ]
  const who = known.filter(Boolean).join(', ')
  const others = otherCulprits.length
  const taken = others > 0 ? t('notify.who.others', { count: others }) : ''
  return `${t('notify.who.witness', { source: culprit.source })}${who}${taken}`
}

/** The first twenty names, by what became of them, and how many more there are. */
const tablesOf = ({ relations }: IncidentView, t: Translator): string => {
  const named = relations.slice(0, MOST_TABLES)
  const lines = [...new Set(named.map(({ change }) => change))].map((change) => {
    const names = named
      .filter((relation) => relation.change === change)
      .map((relation) => codeMrkdwn(shownName(relation)))
    const count = relations.filter((relation) => relation.change === change).length
    return `*${t('notify.tables', { change, count })}*\n${names.join(', ')}`
  })
  const more = relations.length - named.length
  return [...lines, ...(more > 0 ? [t('notify.moreTables', { count: more })] : [])].join('\n')
}

const blocksOf = (incident: IncidentView, event: Outgoing['event'], t: Translator) => {
  const { environment, environmentName } = incident
  const field = (label: string, text: string) => `*${label}:* ${text}`
  const facts = [
    field(t('notify.where'), `${prose(environmentName, 150)} (${prose(environment, 70)})`),
    field(t('notify.since'), sinceOf(incident, t)),
    field(t('notify.why'), whyOf(incident, t)),
    field(t('notify.who'), whoOf(incident, t)),
  ]
  const { resolvedAt, resolution } = incident
  const end =
    event === 'incident.resolved' && resolvedAt !== null
      ? [
          field(
            t('notify.until'),
            t('notify.resolution', {
              at: timeMrkdwn(Date.parse(resolvedAt)),
              resolution: resolution ?? 'other',
            }),
          ),
        ]
      : []
  const tables = tablesOf(incident, t)
  return [
    section([...end, ...facts].join('\n')),
    ...(tables === '' ? [] : [section(tables)]),
    section(linkMrkdwn(incident.url, t('notify.open'))),
  ]
}

/** A message for an incoming webhook of Slack: what, where, since when, why, who, and the link. */
export const renderSlack = (outgoing: Outgoing, t: Translator): Payload => {
  const title = titleOf(outgoing, t)
  const parts =
    outgoing.event === 'test'
      ? [section(t('notify.test')), section(linkMrkdwn(outgoing.url, t('notify.openTalaia')))]
      : blocksOf(outgoing.incident, outgoing.event, t)
  const url = outgoing.event === 'test' ? outgoing.url : outgoing.incident.url
  return jsonPayload(outgoing, {
    text: `${clipMrkdwn(title, MOST_IN_SECTION - 500)} ${linkMrkdwn(url, t('notify.open'))}`,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      header(title),
      ...parts,
      context(escapeMrkdwn(t('notify.delivery', { id: clip(outgoing.deliveryId, 200) }))),
    ],
  })
}
