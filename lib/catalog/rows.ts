import type { Relation } from '@/lib/model/relations'

export interface RowSignals {
  /** Main fork; null where there is none or it could not be read. */
  sizeBytes: number | null
  reltuples: number
  relpages: number
  /** `n_live_tup`: zero for every table after a crash, rows intact. */
  liveTuples: number
}

/**
 * The best row figure. An empty main fork proves zero. `reltuples` is -1 (13: 0 with no pages) for a table that was
 * never analysed, and stale for an unlogged one after a crash; zero in the statistics says nothing.
 */
export const estimateRows = (
  { relkind, relpersistence }: Pick<Relation, 'relkind' | 'relpersistence'>,
  { sizeBytes, reltuples, relpages, liveTuples }: RowSignals,
): Pick<Relation, 'rows' | 'rowsSource'> => {
  if (relkind === 'v') return { rows: null, rowsSource: null }
  if (sizeBytes === 0) return { rows: 0, rowsSource: 'size' }
  const analysed = reltuples > 0 || (reltuples === 0 && relpages !== 0)
  const statisticsKnowBetter = reltuples <= 0 || relpersistence === 'u'
  if (liveTuples > 0 && statisticsKnowBetter) return { rows: liveTuples, rowsSource: 'statistics' }
  if (analysed) return { rows: Math.round(reltuples), rowsSource: 'reltuples' }
  return { rows: null, rowsSource: null }
}
