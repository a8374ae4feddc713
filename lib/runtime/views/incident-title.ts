import { createTranslator, type Locale, type Translator } from '@/lib/i18n/translate'
import type { Incident, IncidentChange } from '@/lib/model/incidents'

const parts = ['missing', 'recreated', 'emptied', 'returned'] as const

const countOf = (incident: Incident, change: IncidentChange): number =>
  incident.relations.filter((relation) => relation.change === change).length

/** "3 missing, 9 recreated": what is lost in more than one way, said in full. */
const titleOfMany = (incident: Incident, locale: Locale, t: Translator): string => {
  const said = parts
    .map((change) => ({ change, count: countOf(incident, change) }))
    .filter(({ count }) => count > 0)
    .map(({ change, count }) => t(`incidents.part.${change}`, { count }))
  const list = new Intl.ListFormat(locale, { style: 'narrow' }).format(said)
  return t('incidents.title.mixed', { count: incident.relations.length, list })
}

/** The title of an incident by what is lost now. */
export const titleOf = (incident: Incident, locale: Locale): string => {
  const t = createTranslator(locale)
  const count = incident.relations.length
  if (incident.check === 'environment_unreachable') {
    return t('incidents.title.unreachable', { kind: incident.reason?.kind ?? 'other' })
  }
  if (incident.check === 'cluster_replaced') return t('incidents.title.clusterReplaced', { count })
  if (incident.check === 'database_replaced')
    return t('incidents.title.databaseReplaced', { count })
  if (incident.check === 'relations_never_seen') {
    return t('incidents.title.neverSeen', { count: countOf(incident, 'neverSeen') || count })
  }
  const only = parts.find((change) => countOf(incident, change) === count)
  return only ? t(`incidents.title.${only}`, { count }) : titleOfMany(incident, locale, t)
}
