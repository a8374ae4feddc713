import type { Insertable, Selectable } from 'kysely'
import type { Manifest, ManifestCluster, ManifestRelation } from '@/lib/model/manifest'
import type { RelationIdentity } from '@/lib/model/relations'
import { chunksOf } from './chunks'
import type { Db, Schema } from './schema'

type Row = Selectable<Schema['manifestRelation']>

const identityOf = ({ systemIdentifier, databaseOid, oid }: Row): RelationIdentity | null =>
  systemIdentifier === null || databaseOid === null || oid === null
    ? null
    : { systemIdentifier, databaseOid, oid }

const toRelation = (row: Row): ManifestRelation => ({
  environmentId: row.environmentId,
  schema: row.schema,
  name: row.name,
  identity: identityOf(row),
  source: row.source,
  since: row.since,
  rows: row.rows,
  sizeBytes: row.sizeBytes,
  relfilenode: row.relfilenode,
})

const toRow = ({
  identity,
  ...relation
}: ManifestRelation): Insertable<Schema['manifestRelation']> => ({
  ...relation,
  systemIdentifier: identity?.systemIdentifier ?? null,
  databaseOid: identity?.databaseOid ?? null,
  oid: identity?.oid ?? null,
})

/** What a person expects from now on, besides what is expected already. */
export const recordExpected = async (db: Db, relations: ManifestRelation[]): Promise<void> =>
  db
    .transaction()
    .execute((transaction) => recordManifestRelations(transaction, relations, 'person'))

/** A tick that began before a person accepted still holds the older expectation: it must not win. */
type Writer = 'tick' | 'person'

export const recordManifestRelations = async (
  db: Db,
  relations: ManifestRelation[],
  writer: Writer,
): Promise<void> => {
  for (const chunk of chunksOf(relations)) {
    await db
      .insertInto('manifestRelation')
      .values(chunk.map(toRow))
      .onConflict((conflict) => {
        const update = conflict
          .columns(['environmentId', 'schema', 'name'])
          .doUpdateSet(({ ref }) => ({
            systemIdentifier: ref('excluded.systemIdentifier'),
            databaseOid: ref('excluded.databaseOid'),
            oid: ref('excluded.oid'),
            source: ref('excluded.source'),
            since: ref('excluded.since'),
            rows: ref('excluded.rows'),
            sizeBytes: ref('excluded.sizeBytes'),
            relfilenode: ref('excluded.relfilenode'),
          }))
        if (writer === 'person') return update
        return update.where(({ eb, or, ref }) =>
          or([
            eb('manifestRelation.source', '=', 'learned'),
            eb('excluded.since', '>=', ref('manifestRelation.since')),
          ]),
        )
      })
      .execute()
  }
}

/** Guarded like the relations. */
export const recordManifestCluster = async (
  db: Db,
  cluster: ManifestCluster,
  writer: Writer,
): Promise<void> => {
  const { environmentId: _, ...values } = cluster
  await db
    .insertInto('manifestCluster')
    .values(cluster)
    .onConflict((conflict) => {
      const update = conflict.column('environmentId').doUpdateSet(values)
      if (writer === 'person') return update
      return update.where(({ eb, or, ref }) =>
        or([
          eb('manifestCluster.source', '=', 'learned'),
          eb('excluded.since', '>=', ref('manifestCluster.since')),
        ]),
      )
    })
    .execute()
}

/** What is expected of an environment; a null cluster and no relations before anything was learned. */
export const findManifest = async (db: Db, environmentId: string): Promise<Manifest> => {
  const cluster = await db
    .selectFrom('manifestCluster')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('manifestRelation')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('schema')
    .orderBy('name')
    .execute()
  return { cluster: cluster ?? null, relations: rows.map(toRelation) }
}
