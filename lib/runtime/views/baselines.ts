import type { z } from 'zod'
import type { baselineViewSchema } from '@/lib/model/api-resets'
import type { BaselineSummary } from '@/lib/model/baselines'
import { isoTime } from './shared'

export type BaselineView = z.infer<typeof baselineViewSchema>

/** `150018` as `15.18`, `90624` as `9.6.24` (manual, "server_version_num"). */
export const versionOf = (number: number): string =>
  number >= 100_000
    ? `${Math.floor(number / 10_000)}.${number % 10_000}`
    : `${Math.floor(number / 10_000)}.${Math.floor(number / 100) % 100}.${number % 100}`

export const viewBaseline = (baseline: BaselineSummary): BaselineView => ({
  id: baseline.id,
  environment: baseline.environmentId,
  name: baseline.name,
  comment: baseline.comment,
  createdAt: isoTime(baseline.createdAt),
  createdBy: baseline.createdBy,
  databaseName: baseline.databaseName,
  serverVersion: versionOf(baseline.serverVersionNumber),
  tables: baseline.tables,
  rows: baseline.rows,
})
