import type { DatabaseRecord, RelationRecord, RowsRecord } from '@/lib/model/database-records'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { observed, type Section, unobserved } from '@/lib/model/section'
import type { Connection } from './connection'
import { sumContents } from './database-record-checksums'
import { countRows } from './database-record-rows'
import { byRelation, readShape, type Shape } from './database-record-shape'
import { isSizeHidden } from './relations'
import type { Session } from './session'
import { inShortSession } from './short-session'
import { inSnapshot } from './snapshot'

export interface DatabaseRecordOptions {
  /** Epoch milliseconds, for the time of the record. */
  now: () => number
  /** Tables of more rows are estimated; 100,000 where the configuration says nothing. */
  countBoundRows: number
  /** Patterns of small tables whose content is summed up too. */
  checksumTables: readonly string[]
  /** Counted from the call; holds even if the server hangs. */
  deadlineMs: number
  /** Called while rows are counted; must not throw. */
  onProgress?: (progress: RecordProgress) => void
}

/** How far a record has come: tables counted, of all that have to be. */
export interface RecordProgress {
  tables: number
  counted: number
}

const STATEMENT_MS = 10_000
const LOCK_MS = 500
/** A lock that comes in between is seen by the next attempt, which leaves its table out. */
const SHAPE_ATTEMPTS = 3
/** Share of the time that counting leaves for checksums and the way home. */
const COUNTING_SHARE = 0.8

const notObserved: RowsRecord = { count: null, source: 'unobserved', isEmpty: null }

const readShapeOnce = async (connection: Connection, attempt = 1): Promise<Shape> => {
  try {
    return await inSnapshot(connection, () => readShape(connection))
  } catch (error) {
    if (attempt === SHAPE_ATTEMPTS || !isSizeHidden(error) || !connection.isOpen()) throw error
    return await readShapeOnce(connection, attempt + 1)
  }
}

/** Shape, rows and checksums by oid put together; what is in neither map was not observed. */
export const toRelations = (
  { relations, columns, indexes, constraints }: Shape,
  rows: ReadonlyMap<number, RowsRecord>,
  checksums: ReadonlyMap<number, string>,
): RelationRecord[] => {
  const columnsOf = byRelation(columns)
  const indexesOf = byRelation(indexes)
  const constraintsOf = byRelation(constraints)
  return relations.map(({ oid, schema, name, relkind, relpersistence, locked }) => {
    const definitions = (of: Map<number, Shape['indexes']>) =>
      (of.get(oid) ?? []).map((one) => ({ name: one.name, definition: one.definition }))
    const complete = <T extends { definition: string | null }>(
      ones: T[],
    ): ones is (T & { definition: string })[] => ones.every(({ definition }) => definition !== null)
    const itsIndexes = definitions(indexesOf)
    const itsConstraints = definitions(constraintsOf)
    const base = { schema, name, oid, relkind, relpersistence }
    const found = { rows: rows.get(oid) ?? notObserved, checksum: checksums.get(oid) ?? null }
    // A definition without text was dropped while it was read: the table is changing under our eyes.
    if (locked || !complete(itsIndexes) || !complete(itsConstraints))
      return { ...base, columns: [], indexes: [], constraints: [], shapeUnobserved: true, ...found }
    return {
      ...base,
      columns: (columnsOf.get(oid) ?? []).map(({ relation: _, ...column }) => column),
      indexes: itsIndexes,
      constraints: itsConstraints,
      ...found,
    }
  })
}

const read = async (
  connection: Connection,
  session: Session,
  options: DatabaseRecordOptions,
  startedAt: number,
): Promise<DatabaseRecord> => {
  const { countBoundRows, checksumTables, deadlineMs, now, onProgress } = options
  const remainingMs = (share = 1) => deadlineMs * share - (performance.now() - startedAt)
  const at = now()
  const shape = await readShapeOnce(connection)
  const { cluster } = shape
  if (!cluster)
    throw new Invalid('catalog.answerInvalid', { ...connection.target, path: 'cluster' })
  let counted = 0
  const tables = shape.relations.filter((row) => row.mayRead && (row.sizeBytes ?? 0) > 0).length
  const rows = await countRows(connection, shape.relations, {
    boundRows: countBoundRows,
    remainingMs: () => remainingMs(COUNTING_SHARE),
    onCounted: (more) => {
      counted += more
      onProgress?.({ tables, counted })
    },
  })
  const checksums = await sumContents(connection, shape, rows, {
    tables: checksumTables,
    remainingMs: () => remainingMs((1 + COUNTING_SHARE) / 2),
  })
  return {
    at,
    ...cluster,
    databaseName: session.databaseName,
    serverVersionNumber: session.serverVersionNumber,
    relations: toRelations(shape, rows, checksums),
    sequences: shape.sequences,
    extensions: shape.extensions,
  }
}

/**
 * The state of a database as baselines and checks compare it, read on a read-only connection of its own that is closed
 * at the end. Shape and identities are of one snapshot, rows of the moments after it. What was locked, may not be read
 * by this role, or did not fit in the time has `unobserved` rows, never 0. Never rejects.
 */
export const collectDatabaseRecord = async (
  connectionString: string,
  options: DatabaseRecordOptions,
): Promise<Section<DatabaseRecord>> => {
  const startedAt = performance.now()
  const bounds = {
    deadlineMs: options.deadlineMs,
    statementTimeoutMs: Math.min(STATEMENT_MS, options.deadlineMs),
    lockTimeoutMs: LOCK_MS,
  }
  try {
    return observed(
      await inShortSession(connectionString, bounds, (connection, session) =>
        read(connection, session, options, startedAt),
      ),
    )
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    return unobserved(error.toReason())
  }
}
