import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import {
  type Backup,
  type BackupSummary,
  type BackupVerification,
  backupManifestSchema,
  backupVerificationSchema,
  dumpWrappingSchema,
} from '@/lib/model/backups'
import { type Message, messageSchema } from '@/lib/model/message'
import { readJson, readNullableJson, writeNullableJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import { totalsOf } from './record-totals'
import type { Db, Schema } from './schema'

/** All columns but those that may be megabytes. */
const summaryColumns = [
  'id',
  'environmentId',
  'origin',
  'state',
  'startedAt',
  'finishedAt',
  'startedBy',
  'comment',
  'resetId',
  'file',
  'globalsFile',
  'format',
  'wrapping',
  'sizeBytes',
  'sha256',
  'suspect',
  'error',
  'takenAt',
  'systemIdentifier',
  'databaseName',
  'tables',
  'rows',
  'verified',
] as const

type SummaryRow = Pick<Schema['backup'], (typeof summaryColumns)[number]>

const verifiedSchema = backupVerificationSchema.omit({ outcome: true })

const toSummary = ({ verified, ...row }: SummaryRow): BackupSummary => ({
  ...row,
  wrapping: readJson(z.array(dumpWrappingSchema), row.wrapping),
  suspect: readJson(z.array(messageSchema), row.suspect),
  error: readNullableJson(messageSchema, row.error),
  verification: readNullableJson(verifiedSchema, verified),
})

/** A backup as lists, retention and metrics tell of it. */
export const summariseBackup = ({ manifest, verification, ...backup }: Backup): BackupSummary => {
  const record = manifest?.record ?? null
  return {
    ...backup,
    takenAt: record?.at ?? null,
    systemIdentifier: record?.systemIdentifier ?? null,
    databaseName: record?.databaseName ?? null,
    ...(record ? totalsOf(record) : { tables: null, rows: null }),
    verification: verification && verifiedSchema.parse(verification),
  }
}

const rowOf = (backup: Backup) => {
  const { verification, ...summary } = summariseBackup(backup)
  return {
    ...summary,
    busy: backup.state === 'running' ? backup.environmentId : null,
    wrapping: JSON.stringify(backup.wrapping),
    suspect: JSON.stringify(backup.suspect),
    error: writeNullableJson(backup.error),
    verified: writeNullableJson(verification),
    verification: writeNullableJson(backup.verification),
    manifest: writeNullableJson(backup.manifest),
  }
}

/** Keeps a backup; false, and nothing written, where it is running and another of its environment is. */
export const recordBackup = async (db: Db, backup: Backup): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('backup')
    .values(rowOf(backup))
    .onConflict((conflict) => conflict.column('busy').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes what became of a running one; false, and nothing written, where it was ended already. */
export const endBackup = async (db: Db, backup: Backup): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('backup')
    .set(rowOf(backup))
    .where('id', '=', backup.id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findBackup = async (db: Db, id: string): Promise<Backup | null> => {
  const row = await db
    .selectFrom('backup')
    .select([...summaryColumns, 'verification', 'manifest'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { verification, manifest, ...rest } = row
  const { takenAt: _, systemIdentifier: __, databaseName: ___, ...summary } = toSummary(rest)
  const { tables: ____, rows: _____, ...backup } = summary
  return {
    ...backup,
    manifest: readNullableJson(backupManifestSchema, manifest),
    verification: readNullableJson(backupVerificationSchema, verification),
  }
}

export const findBackupSummary = async (db: Db, id: string): Promise<BackupSummary | null> => {
  const row = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toSummary(row)
}

/** Backups of an environment, newest first. */
export const listBackups = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<BackupSummary>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('startedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.startedAt, row.id], toSummary)
}

/** Every backup whose file is there as far as is known, and every one that runs; newest first. */
export const listKeptBackups = async (db: Db, environmentId: string): Promise<BackupSummary[]> => {
  const rows = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .where('state', 'in', ['running', 'complete'])
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toSummary)
}

/** Backups that have a file, or had one that went; newest first. */
export const listFiledBackups = async (db: Db, environmentId: string): Promise<BackupSummary[]> => {
  const rows = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .where('state', 'in', ['complete', 'missing'])
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toSummary)
}

/** The newest one that Talaia made or tried to make; null: none. */
export const findLatestBackup = async (
  db: Db,
  environmentId: string,
): Promise<BackupSummary | null> => {
  const row = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .where('origin', '!=', 'folder')
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toSummary(row)
}

/** What Talaia made or tried to make since then, newest first; `since` in epoch ms. */
export const listBackupsSince = async (
  db: Db,
  { environmentId, since }: { environmentId: string; since: number },
): Promise<BackupSummary[]> => {
  const rows = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .where('startedAt', '>=', since)
    .where('origin', '!=', 'folder')
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toSummary)
}

/** Backups that a Talaia left running, of all environments. */
export const listRunningBackups = async (db: Db): Promise<BackupSummary[]> => {
  const rows = await db
    .selectFrom('backup')
    .select(summaryColumns)
    .where('state', '=', 'running')
    .execute()
  return rows.map(toSummary)
}

/** Keeps its newest test restore, and what that found suspect. */
export const recordVerification = async (
  db: Db,
  {
    id,
    verification,
    suspect,
  }: Pick<Backup, 'id' | 'suspect'> & { verification: BackupVerification },
): Promise<void> => {
  await db
    .updateTable('backup')
    .set({
      suspect: JSON.stringify(suspect),
      verified: JSON.stringify(verifiedSchema.parse(verification)),
      verification: JSON.stringify(verification),
    })
    .where('id', '=', id)
    .execute()
}

/** Notes that the file of a complete one is no longer there; false where that was noted already. `said`: since when. */
export const recordBackupMissing = async (
  db: Db,
  { id, said }: { id: string; said: Message },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('backup')
    .set({ state: 'missing', error: JSON.stringify(said) })
    .where('id', '=', id)
    .where('state', '=', 'complete')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that its file is there again. */
export const recordBackupReturned = async (db: Db, id: string): Promise<void> => {
  await db
    .updateTable('backup')
    .set({ state: 'complete', error: null })
    .where('id', '=', id)
    .where('state', '=', 'missing')
    .execute()
}

/** False where there is none, or it runs. Restores that came from it stay. */
export const deleteBackup = async (db: Db, id: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('backup')
    .where('id', '=', id)
    .where('state', '!=', 'running')
    .executeTakeFirst()
  return numDeletedRows === 1n
}
