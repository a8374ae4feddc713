import { movedFar } from '@/lib/diagnosis/learning'
import type { RecordedChange, RelationChange } from '@/lib/model/diff'
import type { Expectation } from '@/lib/model/findings'
import type { ClusterReference } from '@/lib/model/identity'
import { isTable, qualifiedKey, type Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import type { TickRecord } from '@/lib/model/tick'

interface SpanInput {
  environmentId: string
  spans: Span[]
  relations: Relation[]
  changes: RelationChange[]
  cluster: ClusterReference
  now: number
  lastSeenAt: number
}

const openSpan = (relation: Relation, { environmentId, cluster, now }: SpanInput): Span => ({
  ...relation,
  environmentId,
  systemIdentifier: cluster.systemIdentifier,
  databaseOid: cluster.databaseOid,
  firstSeenAt: now,
  lastSeenAt: now,
  goneAt: null,
})

/** The spans that a tick opens, closes and updates, and all that are open after it. */
export const planSpans = (input: SpanInput): { record: TickRecord['spans']; open: Span[] } => {
  const closing = new Set<Span>()
  const opened: Span[] = []
  const changedNow = new Set<Span>()
  for (const change of input.changes) {
    // A span holds one name: under its new one it would be drawn as never having had the old one.
    const anew = change.kind === 'recreated' || change.kind === 'moved'
    if (change.after === null || anew) closing.add(change.before)
    if (change.before === null || anew) opened.push(openSpan(change.after, input))
    else changedNow.add(change.before)
  }
  const byOid = new Map(input.relations.map((relation) => [relation.oid, relation]))
  const updated: Span[] = []
  const kept = input.spans
    .filter((span) => !closing.has(span))
    .map((span) => {
      const relation = byOid.get(span.oid)
      if (!relation) return span
      const figuresMoved =
        movedFar(span.rows, relation.rows) || movedFar(span.sizeBytes, relation.sizeBytes)
      if (!changedNow.has(span) && !figuresMoved) return span
      const next = { ...span, ...relation, rows: relation.rows ?? span.rows }
      updated.push(next)
      return next
    })
  return {
    record: {
      opened,
      updated,
      closed: [...closing].map((span) => ({
        identity: {
          systemIdentifier: span.systemIdentifier,
          databaseOid: span.databaseOid,
          oid: span.oid,
        },
        lastSeenAt: input.lastSeenAt,
        goneAt: input.now,
      })),
    },
    open: [...kept, ...opened],
  }
}

/** Changes of tables as history lists them. */
export const planChanges = (
  environmentId: string,
  changes: RelationChange[],
  expectations: Expectation[],
  groupOf: (table: { schema: string; name: string }) => { id: string } | null,
  now: number,
): RecordedChange[] => {
  const lost = new Map(
    expectations
      .filter((one) => one.state === 'recreated')
      .map((one) => [qualifiedKey(one), one.before?.oid ?? null]),
  )
  return changes
    .filter((change) => isTable(change.after ?? change.before))
    .map((change) => {
      const side = change.after ?? change.before
      const moved = change.kind === 'moved' ? change.before : null
      return {
        environmentId,
        at: now,
        // A name that was lost at an earlier poll and appears with another identity is recreated.
        kind:
          change.kind === 'appeared' && lost.has(qualifiedKey(side)) ? 'recreated' : change.kind,
        schema: side.schema,
        name: side.name,
        oid: side.oid,
        previousName: moved ? `${moved.schema}.${moved.name}` : null,
        previousOid:
          change.kind === 'recreated' ? change.before.oid : (lost.get(qualifiedKey(side)) ?? null),
        group: groupOf(side)?.id ?? null,
      }
    })
}

/** Tables found empty at this poll whose storage does not show it: by DELETE, or an unlogged one by a crash. */
export const planEmptied = (
  environmentId: string,
  changes: RelationChange[],
  expectations: Expectation[],
  held: ReadonlySet<string>,
  now: number,
): RecordedChange[] => {
  const told = new Set(changes.map((change) => qualifiedKey(change.after ?? change.before)))
  return expectations
    .filter((one) => one.state === 'emptied')
    .filter((one) => !held.has(qualifiedKey(one)) && !told.has(qualifiedKey(one)))
    .flatMap(({ schema, name, after, group }) =>
      after === null
        ? []
        : [
            {
              ...{ environmentId, at: now, kind: 'emptied' as const, schema, name, oid: after.oid },
              ...{ previousName: null, previousOid: null, group },
            },
          ],
    )
}
