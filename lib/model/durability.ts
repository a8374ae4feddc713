import { z } from 'zod'

/** Settings that decide what survives a crash and what the log can tell; null where hidden or unknown. */
export const durabilitySchema = z.object({
  fsync: z.boolean().nullable(),
  fullPageWrites: z.boolean().nullable(),
  synchronousCommit: z.string().nullable(),
  dataChecksums: z.boolean().nullable(),
  walLevel: z.string().nullable(),
  walKeepSizeBytes: z.number().nullable(),
  archiveMode: z.string().nullable(),
  logStatement: z.string().nullable(),
  logHostname: z.boolean().nullable(),
  logLinePrefix: z.string().nullable(),
})
export type Durability = z.infer<typeof durabilitySchema>
