import type { Group } from '@/lib/model/groups'
import type { Arming, GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { buildInitScript, buildInstallSql } from './install-sql'
import { mustBeAllowed } from './privileges'
import { buildRemoveSql } from './remove-sql'
import { withClient } from './session'
import { readReport } from './verify'

/** What the SQL is made of. */
export interface ProtectionRequest {
  kind: ProtectionKind
  /** Of the environment; null: every schema is a group of its own. */
  groups: Group[] | null
  /** Of the guard; the tripwire only looks at `truncate`. */
  choices: GuardChoices
  /**
   * The role that Talaia watches with, which gets the right to read; null: none besides the owner. An installation
   * sets it for both kinds.
   */
  reader: string | null
}

export interface ProtectionPart {
  arming: Arming
  version: number | null
  /** What is missing or was changed, as message ids of `protection.part.*`; empty where it is armed. */
  faults: string[]
  /** Tables of groups with the trigger on TRUNCATE, and how many there are; null where it was not chosen. */
  truncate: { covered: number; tables: number } | null
}

/**
 * What `verify` finds. What the role may not see is null: `records` (said in the faults too, since then nobody is told
 * of a drop) and the guard's `choices`.
 */
export interface ProtectionReport {
  tripwire: ProtectionPart & { records: number | null }
  guard: ProtectionPart & { choices: GuardChoices | null }
  /** The role that asked, whether it may install, and if not what it lacks (`protection.lacks.*`) and who may. */
  role: string
  mayInstall: boolean
  lacks: string | null
  superusers: string[]
}

/**
 * The exact SQL that `install` runs, in one transaction; idempotent: run again it replaces an older version, keeps the
 * records, and takes over new groups and choices. Throws `Invalid` for an allowed address that is none, or a
 * choice of groups that are not there.
 */
export const installSql = (request: ProtectionRequest): string => buildInstallSql(request)

/**
 * The exact SQL that `remove` runs. It takes the records and the triggers on tables along, and the last of the two to
 * go takes the schema. Harmless where nothing is installed.
 */
export const removeSql = (kind: ProtectionKind): string => buildRemoveSql(kind)

/** An init script for `/docker-entrypoint-initdb.d`: the same SQL, for tables that do not exist yet. */
export const initScript = (requests: ProtectionRequest[]): string => buildInitScript(requests)

/**
 * Installs or replaces it and reports what is there then. Throws `Forbidden` where the role may not, which names those
 * who may; `Timeout` where a table stayed locked for 5 s; nothing is changed then.
 */
export const install = async (
  connectionString: string,
  request: ProtectionRequest,
): Promise<ProtectionReport> => {
  const sql = buildInstallSql(request)
  return withClient(connectionString, async (client) => {
    await mustBeAllowed(client)
    await client.query(sql)
    return readReport(client, request.groups)
  })
}

/** What is there, in a read-only session that any role may have; see `ProtectionReport`. */
export const verify = async (
  connectionString: string,
  groups: Group[] | null,
): Promise<ProtectionReport> => withClient(connectionString, (client) => readReport(client, groups))

/** Removes it and reports what is there then. Throws as `install` does. */
export const remove = async (
  connectionString: string,
  kind: ProtectionKind,
): Promise<ProtectionReport> =>
  withClient(connectionString, async (client) => {
    await mustBeAllowed(client)
    await client.query(buildRemoveSql(kind))
    return readReport(client)
  })
