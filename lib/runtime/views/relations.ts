import type { RelationView } from '@/lib/model/api-environments'
import type { Expectation } from '@/lib/model/findings'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { isoTime, isoTimeOrNull } from './shared'

const stateOf = (newest: Span, expectation: Expectation | undefined): RelationView['state'] => {
  if (expectation) return expectation.state
  return newest.goneAt === null ? 'ungrouped' : 'gone'
}

/** Every table that an environment has shown, by name, with all the lives of that name; groups' tables first. */
export const viewRelations = (spans: Span[], expectations: Expectation[]): RelationView[] => {
  const expected = new Map(expectations.map((one) => [qualifiedKey(one), one]))
  const order = new Map(expectations.map((one, index) => [one.group, index] as const).reverse())
  const lives = Map.groupBy(spans.filter(isTable), qualifiedKey)
  const views = [...lives].flatMap(([key, own]) => {
    const sorted = own.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
    const newest = sorted.at(-1)
    if (!newest) return []
    const expectation = expected.get(key)
    return [
      {
        schema: newest.schema,
        name: newest.name,
        oid: newest.oid,
        relkind: newest.relkind,
        owner: newest.owner,
        group: expectation?.group ?? null,
        firstSeenAt: isoTime(sorted[0]?.firstSeenAt ?? newest.firstSeenAt),
        lastSeenAt: isoTime(newest.lastSeenAt),
        goneAt: isoTimeOrNull(newest.goneAt),
        rows: newest.rows,
        rowsSource: newest.rowsSource,
        bytes: newest.sizeBytes,
        state: stateOf(newest, expectation),
        lives: sorted.map((span) => ({
          oid: span.oid,
          cluster: `${span.systemIdentifier}/${span.databaseOid}`,
          from: isoTime(span.firstSeenAt),
          to: isoTimeOrNull(span.goneAt),
        })),
      },
    ]
  })
  const rank = (view: RelationView) =>
    view.group === null ? Number.POSITIVE_INFINITY : (order.get(view.group) ?? 0)
  return views.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.schema < b.schema ? -1 : a.schema > b.schema ? 1 : a.name < b.name ? -1 : 1),
  )
}
