import type { Recovered } from '@/lib/backup/restore-recover'
import type { PostgresTools } from '@/lib/backup/tools'
import type { Step } from '@/lib/model/advice'
import type { Backup } from '@/lib/model/backups'
import type { RestoreForeignKey, RestoreOutcome, RestorePlan } from '@/lib/model/restores'
import type { Section } from '@/lib/model/section'

interface Name {
  schema: string
  name: string
}

interface Common {
  tools: PostgresTools
  /** Of the restore; names its scratch database and schemas. */
  id: string
  backup: Backup
  signal: AbortSignal
}

/** What restores, bound to the environments: the room `lib/backup` and what it reaches out to. All throw the five. */
export interface RestoreEngine {
  /** Postgres's programs for an environment, or why none fit. Never rejects. */
  findTools: (environmentId: string) => Promise<Section<PostgresTools>>
  /** Restores into a scratch database and compares; the watched database is only read. */
  prepare: (
    input: Common & { relations: Name[] },
  ) => Promise<{ plan: RestorePlan; scratchDatabase: string }>
  /** One transaction in the watched database. */
  apply: (input: Common & { plan: RestorePlan; scratchDatabase: string }) => Promise<RestoreOutcome>
  /** Tables that wait beside take their place, in one transaction. */
  swap: (input: Common & { plan: RestorePlan }) => Promise<RestoreOutcome>
  /** What became of a step that was under way when Talaia was killed, as its database has it. */
  recover: (input: {
    tools: PostgresTools
    id: string
    plan: RestorePlan
    step: 'apply' | 'swap'
  }) => Promise<Recovered>
  /** Removes what a restore left: its scratch database, and its schema where tables wait in one. */
  discard: (input: {
    tools: PostgresTools
    id: string
    scratchDatabase: string | null
    /** Of the tables that wait beside; null: none do. */
    plan: RestorePlan | null
  }) => Promise<void>
  /** The whole dump into a new database. */
  restoreDatabase: (input: Common & { into: string }) => Promise<RestoreOutcome>
  /** The SQL that attaches foreign keys which a restore left, and shows first what breaks them. Pure. */
  leftKeySteps: (keys: readonly RestoreForeignKey[]) => Step[]
  scratchDatabaseOf: (id: string) => string
  /** The schema that tables of a restore wait in. */
  besideSchemaOf: (id: string) => string
  /** The same by hand, of some tables (null: all) or into a new database. Pure. */
  commandsOf: (input: {
    backup: Backup
    relations: Name[] | null
    foreignKeys?: RestoreForeignKey[]
    into: string | null
    /** Containers that may drop the tables again. */
    stop?: string[]
  }) => Step[]
}
