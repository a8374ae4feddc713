import { z } from 'zod'
import {
  type Arming,
  PROTECTION_VERSION,
  type ProtectionSeen,
  TRIGGERS,
} from '@/lib/model/protection'
import type { Connection } from './connection'

const rowSchema = z.object({
  name: z.string(),
  /** `O` fires but not in replica mode, `R` only there, `A` always, `D` never. */
  enabled: z.enum(['O', 'R', 'A', 'D']),
  comment: z.string().nullable(),
})
type Row = z.infer<typeof rowSchema>

const sql = `
  SELECT t.evtname AS name, t.evtenabled AS enabled,
    pg_catalog.obj_description(t.oid, 'pg_event_trigger') AS comment
  FROM pg_catalog.pg_event_trigger t
  WHERE t.evtname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.name[])`

const armingOf = ({ enabled }: Row, version: number | null): Arming => {
  if (enabled === 'D' || enabled === 'R') return 'disabled'
  // Only `ALWAYS` cannot be walked past with session_replication_role (FORENSICS §5).
  if (enabled === 'O') return 'incomplete'
  return version === PROTECTION_VERSION ? 'armed' : 'outdated'
}

const partOf = (row: Row | undefined): ProtectionSeen['tripwire'] => {
  if (!row) return { arming: 'absent', version: null }
  const digits = /version (\d{1,6})\b/.exec(row.comment ?? '')?.[1]
  const version = digits === undefined ? null : Number(digits)
  return { arming: armingOf(row, version), version }
}

/** Whether tripwire and guard are there and enabled, by their event triggers alone; any role may look. */
export const collectProtection = async (connection: Connection): Promise<ProtectionSeen> => {
  const rows = await connection.query(rowSchema, sql, [Object.values(TRIGGERS)])
  const find = (name: string) => partOf(rows.find((row) => row.name === name))
  return { tripwire: find(TRIGGERS.tripwire), guard: find(TRIGGERS.guard) }
}
