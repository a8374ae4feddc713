import { z } from 'zod'
import { databaseRecordSchema } from './database-records'

/** A saved state that checks compare against. Its name is unique within its environment. */
export const baselineSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  name: z.string().trim().min(1).max(100),
  comment: z.string().max(2000).nullable(),
  createdAt: z.number(),
  createdBy: z.string(),
  record: databaseRecordSchema,
})
export type Baseline = z.infer<typeof baselineSchema>

/** What a list tells of a baseline, without its record. */
export interface BaselineSummary extends Omit<Baseline, 'record'> {
  databaseName: string
  serverVersionNumber: number
  tables: number
  /** Of all tables, exact or estimated; null where any was not observed. */
  rows: number | null
}

/** What is exported, imported, and read by `talaia verify` without a server. */
export const baselineFileSchema = z.object({
  talaiaBaseline: z.literal(1),
  name: z.string(),
  createdAt: z.iso.datetime(),
  record: databaseRecordSchema,
})
export type BaselineFile = z.infer<typeof baselineFileSchema>
