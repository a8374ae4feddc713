import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

// Types of catalog columns (oids of pg_type) that @prisma/adapter-pg does not know, and what it is told instead.
const CHAR = 18
const knownAs = new Map([
  [CHAR, 25],
  [19, 25], // name: text
  [1003, 1009], // name[]: text[]
])
// Character of ColumnTypeEnum in @prisma/driver-adapter-utils.
const CHARACTER = 6

/**
 * The adapter for Postgres as Prisma's schema engine needs it. Two gaps are closed: the catalog's types "char" and
 * name, and scripts, which the native engine sends as they are and the adapter would cut at each semicolon.
 */
export const createAdapter = (connectionString) => {
  // One connection, like the native engine; Prisma leaves it open at its end.
  const pool = new pg.Pool({ connectionString, max: 1, allowExitOnIdle: true })
  const query = pool.query.bind(pool)
  let types = []
  pool.query = async (...words) => {
    const result = await query(...words)
    types = result.fields.map(({ dataTypeID }) => dataTypeID)
    for (const field of result.fields)
      field.dataTypeID = knownAs.get(field.dataTypeID) ?? field.dataTypeID
    return result
  }
  const factory = new PrismaPg(pool, { disposeExternalPool: true })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (asked) => {
      const answer = await queryRaw(asked)
      const typed = (type, index) => (types[index] === CHAR ? CHARACTER : type)
      return { ...answer, columnTypes: answer.columnTypes.map(typed) }
    }
    adapter.executeScript = async (script) => {
      await query(script).catch((error) => adapter.onError(error))
    }
    return adapter
  }
  return factory
}
