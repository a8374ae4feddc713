import type { Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { aRelation, T0 } from './builders'

/** An open span of the cluster and database of the other builders. */
export const aSpan = (name: string, over: Partial<Record<keyof Relation, unknown>> = {}): Span => ({
  ...aRelation(name, over),
  environmentId: 'dev',
  systemIdentifier: '7571022024858866134',
  databaseOid: 16_384,
  firstSeenAt: T0,
  lastSeenAt: T0,
  goneAt: null,
})
