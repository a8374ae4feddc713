import { formatClockMs, formatDuration } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import { shownName } from '@/lib/model/shown-name'
import type { Outgoing } from './outgoing'
import type { Style } from './style'
import { clip, oneLine } from './text'

const MOST_TABLES = 20

/** What a message says, in the parts that each receiver lays out in its own way. All but the title is styled. */
export interface MessageContent {
  /** What happened, where and how bad: one line without markup, not escaped. */
  title: string
  /** `where`, `since`, `why`, `who`; `until` and `test` where they apply. In the order to show them. */
  facts: { id: FactId; label: string; text: string }[]
  /** Names of tables by what became of them; the heading says how many. */
  tables: { heading: string; names: string[] }[]
  /** How many more tables there are than are named; null: none. */
  moreTables: string | null
  link: { url: string; label: string }
  /** Tells a duplicate from a second message. Not escaped. */
  footer: string
}

export type FactId = 'test' | 'until' | 'where' | 'since' | 'why' | 'who'

const titleOf = (outgoing: Outgoing, t: Translator): string => {
  if (outgoing.event === 'test') return t('notify.title.test')
  const { title, severity, demo } = outgoing.incident
  const text =
    outgoing.event === 'incident.resolved'
      ? t('notify.title.resolved', { title })
      : t(outgoing.occurrence > 0 ? 'notify.title.repeated' : 'notify.title.firing', {
          title,
          severity,
        })
  return oneLine(demo ? t('notify.title.demo', { title: text }) : text)
}

type Say = { t: Translator; style: Style }

const prose = (text: string, most: number, { style }: Say): string =>
  clip(oneLine(text), most, style.escape)

const sinceOf = ({ window, lostAt }: IncidentView, { t, style }: Say): string => {
  if (lostAt) {
    const first = Date.parse(lostAt.first)
    const moment = style.escape(`(${formatClockMs(first, 'UTC')} UTC)`)
    return t('notify.exact', { at: `${style.time(first)} ${moment}`, source: lostAt.source })
  }
  const firstMissed = style.time(Date.parse(window.firstMissedAt))
  return window.lastSeenAt === null
    ? t('notify.neverSeen', { firstMissed })
    : t('notify.lastSeen', { lastSeen: style.time(Date.parse(window.lastSeenAt)), firstMissed })
}

/** The verdict's sentence and how sure it is; then the narrower cause, where there is one. */
const whyOf = ({ verdict }: IncidentView, say: Say): string =>
  [verdict, ...(verdict.refinement ? [verdict.refinement] : [])]
    .map(({ sentence, confidence }) => {
      const sure = say.style.escape(say.t('notify.confidence', { confidence }))
      return `${prose(sentence, 450, say)} ${sure}`
    })
    .join(' ')

/** Who was near is said where nobody was seen in the act, and that it is no more than that. */
const nearOf = ({ suspects, window }: IncidentView, say: Say): string => {
  const { t } = say
  const [first] = suspects
  if (!first) return t('notify.who.unknown')
  const name = prose(first.service ?? first.container, 150, say)
  if (first.startedAt === null) return t('notify.who.logged', { name })
  const beforeMs = Date.parse(window.firstMissedAt) - Date.parse(first.startedAt)
  return t('notify.who.started', {
    name,
    duration: formatDuration(Math.abs(beforeMs)),
    side: beforeMs < 0 ? 'after' : 'before',
  })
}

/** In one line: who, as far as it can be told, and whether others took part. */
const whoOf = (incident: IncidentView, say: Say): string => {
  const { t } = say
  const { culprit, otherCulprits } = incident
  if (!culprit) return nearOf(incident, say)
  const { container, service, user, applicationName, clientAddress, clientHostname } = culprit
  const address = clientAddress ?? clientHostname
  const known = [
    service && t('notify.who.service', { service: prose(service, 150, say) }),
    container
      ? t('notify.who.container', { container: prose(container, 150, say) })
      : t('notify.who.origin', { origin: culprit.origin }),
    user && t('notify.who.user', { user: prose(user, 150, say) }),
    applicationName &&
      t('notify.who.application', { application: prose(applicationName, 150, say) }),
    address && t('notify.who.address', { address: prose(address, 150, say) }),
  ]
  const who = known.filter(Boolean).join(', ')
  const others = otherCulprits.length
  const taken = others > 0 ? t('notify.who.others', { count: others }) : ''
  return `${t('notify.who.witness', { source: culprit.source })}${who}${taken}`
}

const endOf = ({ resolvedAt, resolution }: IncidentView, { t, style }: Say): string | null =>
  resolvedAt &&
  t('notify.resolution', {
    at: style.time(Date.parse(resolvedAt)),
    resolution: resolution ?? 'other',
  })

const factsOf = (incident: IncidentView, event: Outgoing['event'], say: Say) => {
  const { t } = say
  const { environment, environmentName } = incident
  const where = `${prose(environmentName, 150, say)} (${prose(environment, 70, say)})`
  const end = event === 'incident.resolved' ? endOf(incident, say) : null
  const facts: MessageContent['facts'] = [
    ...(end === null ? [] : [{ id: 'until' as const, label: t('notify.until'), text: end }]),
    { id: 'where', label: t('notify.where'), text: where },
    { id: 'since', label: t('notify.since'), text: sinceOf(incident, say) },
    { id: 'why', label: t('notify.why'), text: whyOf(incident, say) },
    { id: 'who', label: t('notify.who'), text: whoOf(incident, say) },
  ]
  return facts
}

/** The first twenty names, by what became of them, and how many more there are. */
const tablesOf = ({ relations }: IncidentView, { t, style }: Say) => {
  const named = relations.slice(0, MOST_TABLES)
  const tables = [...new Set(named.map(({ change }) => change))].map((change) => ({
    heading: t('notify.tables', {
      change,
      count: relations.filter((relation) => relation.change === change).length,
    }),
    names: named
      .filter((relation) => relation.change === change)
      .map((relation) => style.name(shownName(relation))),
  }))
  const more = relations.length - named.length
  return { tables, moreTables: more > 0 ? t('notify.moreTables', { count: more }) : null }
}

/** What to tell a receiver: what, where, since when, why, who, and the link. */
export const contentOf = (outgoing: Outgoing, t: Translator, style: Style): MessageContent => {
  const say = { t, style }
  const common = {
    title: titleOf(outgoing, t),
    footer: t('notify.delivery', { id: clip(outgoing.deliveryId, 200) }),
  }
  if (outgoing.event !== 'test')
    return {
      ...common,
      facts: factsOf(outgoing.incident, outgoing.event, say),
      ...tablesOf(outgoing.incident, say),
      link: { url: outgoing.incident.url, label: t('notify.open') },
    }
  return {
    ...common,
    facts: [{ id: 'test', label: '', text: style.escape(t('notify.test')) }],
    tables: [],
    moreTables: null,
    link: { url: outgoing.url, label: t('notify.openTalaia') },
  }
}
