import { Invalid } from '@/lib/model/errors'
import type { Snapshot } from './manifest'

/** `215; 1259 16390 TABLE public users nodus`: number, catalog and oid, then names that may hold anything. */
const entry = /^\d+; (\d+) (\d+) (TABLE DATA|TABLE|VIEW|MATERIALIZED VIEW|FOREIGN TABLE) /gm
const pgClass = '1259'

/**
 * Whether what `pg_restore --list` prints has every relation of the snapshot, and data for every table. By oids: names
 * with spaces cannot be told apart in it. Throws Invalid with the first that is missing.
 */
export const checkArchiveList = (list: string, { shape, members }: Snapshot): void => {
  const defined = new Set<number>()
  const filled = new Set<number>()
  for (const [, catalog, oid, kind] of list.matchAll(entry)) {
    if (kind === 'TABLE DATA') filled.add(Number(oid))
    else if (catalog === pgClass) defined.add(Number(oid))
  }
  const missing = shape.relations.filter(
    ({ oid, relkind }) =>
      !members.has(oid) && (!defined.has(oid) || (relkind === 'r' && !filled.has(oid))),
  )
  const [first] = missing
  if (first) {
    throw new Invalid('dump.incomplete', { count: missing.length, relation: first.target })
  }
}
