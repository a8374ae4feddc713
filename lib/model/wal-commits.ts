import { z } from 'zod'
import { lsnSchema } from './lsn'
import { xid8Schema } from './xid'

/** A COMMIT record of the WAL that removed storage of the watched database, as `pg_walinspect` shows it. */
export const walCommitSchema = z.object({
  environmentId: z.string(),
  systemIdentifier: z.string(),
  databaseOid: z.number(),
  transactionId: xid8Schema,
  lsn: lsnSchema,
  /** Epoch ms. */
  committedAt: z.number(),
  /** Of this database, that it removed: those of indexes and TOAST too. TRUNCATE removes the old one as well. */
  relfilenodes: z.array(z.number()),
})
export type WalCommit = z.infer<typeof walCommitSchema>

/** A stretch of WAL that was read for such commits, and how many it held. */
export const walReadingSchema = z.object({ from: lsnSchema, to: lsnSchema, commits: z.number() })
export type WalReading = z.infer<typeof walReadingSchema>
