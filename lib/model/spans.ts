import type { Relation, RelationIdentity } from './relations'

/** The life of one relation. Times are epoch milliseconds; `goneAt` is the first poll that missed it. */
export interface Span extends RelationIdentity, Omit<Relation, 'oid'> {
  environmentId: string
  firstSeenAt: number
  lastSeenAt: number
  goneAt: number | null
}
