import { Unsupported } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
import type { Arming, GuardChoices, ProtectionKind } from '@/lib/model/protection'

/** What the SQL is made of. */
export interface ProtectionRequest {
  kind: ProtectionKind
  /** Of the environment; null: every schema is a group of its own. */
  groups: Group[] | null
  /** Of the guard; the tripwire only looks at `truncate`. */
  choices: GuardChoices
  /** The role that Talaia watches with, which gets the right to read the records. Null: none besides the owner. */
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

/** What `verify` finds; whatever the role may not see is said in `unseen`. */
export interface ProtectionReport {
  tripwire: ProtectionPart & { records: number | null }
  guard: ProtectionPart & { choices: GuardChoices | null }
  /** The role that asked, whether it may install, and if not what it lacks (`protection.lacks.*`) and who may. */
  role: string
  mayInstall: boolean
  lacks: string | null
  superusers: string[]
}

const notYet = () => new Unsupported('protection.notYet')

/** The exact SQL that `install` runs, in one transaction; idempotent. */
export const installSql = (_request: ProtectionRequest): string => {
  throw notYet()
}

/** The exact SQL that `remove` runs; the last of the two to go takes the schema along. */
export const removeSql = (_kind: ProtectionKind): string => {
  throw notYet()
}

/** An init script for `/docker-entrypoint-initdb.d`: the same SQL, for tables that do not exist yet. */
export const initScript = (_requests: ProtectionRequest[]): string => {
  throw notYet()
}

export const install = async (
  _connectionString: string,
  _request: ProtectionRequest,
): Promise<ProtectionReport> => {
  throw notYet()
}

export const verify = async (
  _connectionString: string,
  _groups: Group[] | null,
): Promise<ProtectionReport> => {
  throw notYet()
}

export const remove = async (
  _connectionString: string,
  _kind: ProtectionKind,
): Promise<ProtectionReport> => {
  throw notYet()
}
