import type { Incident } from '@/lib/model/incidents'
import { sameIdentity } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { quotedName } from './commands'

export interface Moved {
  from: { schema: string; name: string }
  to: { schema: string; name: string }
}

/** Tables of an incident that are there under another name or schema: the same identity, so nothing was dropped. */
export const findMoved = (incident: Incident, open: Span[]): Moved[] =>
  incident.relations.flatMap((relation) => {
    const { before, change } = relation
    if (change !== 'missing' || !before) return []
    const to = open.find((span) => span.oid === before.oid && sameIdentity(span, before))
    return to ? [{ from: relation, to }] : []
  })

/** Whether moves explain all that is still lost. */
export const isAllMoved = (incident: Incident, moved: Moved[]): boolean =>
  moved.length > 0 &&
  moved.length === incident.relations.filter((one) => one.change !== 'returned').length

/** SQL that gives a table its name and schema back. */
export const moveBackSql = ({ from, to }: Moved): string => {
  const steps = [
    ...(from.schema === to.schema
      ? []
      : [
          `alter table ${quotedName(to.schema)}.${quotedName(to.name)} set schema ${quotedName(from.schema)}`,
        ]),
    ...(from.name === to.name
      ? []
      : [
          `alter table ${quotedName(from.schema)}.${quotedName(to.name)} rename to ${quotedName(from.name)}`,
        ]),
  ]
  return steps.join('; ')
}
