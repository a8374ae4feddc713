import type { Against, CheckResult, Expect } from '@/lib/model/check-runs'
import type { ResetState } from '@/lib/model/resets'
import type { Flag, Json, Time } from './schema-columns'

export interface BaselineTable {
  id: string
  environmentId: string
  name: string
  comment: string | null
  createdAt: Time
  createdBy: string
  databaseName: string
  serverVersionNumber: number
  tables: number
  rows: number | null
  record: Json
}

/** `reset` alone is a word of SQL. */
export interface ResetWindowTable {
  id: string
  environmentId: string
  state: ResetState
  startedAt: Time
  startedBy: string
  comment: string | null
  expiresAt: Time
  endedAt: Time | null
  endedBy: string | null
  expect: Expect
  finishesItself: Flag
  bootIdBefore: string | null
  tablesBefore: number
  rowsBefore: number | null
  before: Json
  held: Json | null
}

export interface CheckRunTable {
  id: string
  environmentId: string
  against: Against
  expect: Expect
  result: CheckResult
  baselineId: string | null
  baselineName: string | null
  resetId: string | null
  incidentId: string | null
  startedAt: Time
  finishedAt: Time
  actor: string
  comment: string | null
  beforeAt: Time | null
  restart: Json | null
  reasons: Json
  counts: Json
  told: Json
  outcome: Json
}
