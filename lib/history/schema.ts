import type { Kysely } from 'kysely'
import type { BootKind } from '@/lib/model/boots'
import type { RelationChangeKind } from '@/lib/model/diff'
import type { LogLineKind } from '@/lib/model/log-lines'
import type { Lsn } from '@/lib/model/lsn'
import type { ManifestSource } from '@/lib/model/manifest'
import type { ProtectionKind } from '@/lib/model/protection'
import type { Relation, Relkind, RowsSource } from '@/lib/model/relations'
import type { Xid8 } from '@/lib/model/xid'
import type { BackupScheduleTable, BackupTable, RestoreTable } from './schema-backups'
import type { Flag, Json, Time } from './schema-columns'
import type { FoundClusterTable } from './schema-discovery'
import type {
  IncidentTable,
  IncidentTransitionTable,
  NotificationTable,
  SilenceTable,
} from './schema-incidents'
import type { BaselineTable, CheckRunTable, ResetWindowTable } from './schema-resets'

interface EnvironmentStateTable {
  environmentId: string
  polledAt: Time
  collectedAt: Time | null
  state: Json
}

interface CoverageTable {
  environmentId: string
  fromAt: Time
  toAt: Time
  observed: Flag
  reason: Json | null
}

interface BootTable {
  environmentId: string
  id: string
  startedAt: Time
  firstSeenAt: Time
  lastSeenAt: Time
  endedAt: Time | null
  kind: BootKind
  previousEnd: Json | null
  firstIdentity: Json
  lastIdentity: Json
  container: Json | null
  tablesAtStart: number
  tablesAtEnd: number
}

interface RelationSpanTable {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  oid: number
  firstSeenAt: Time
  /** Null while open: then it is the `collectedAt` of the environment. */
  lastSeenAt: Time | null
  goneAt: Time | null
  schema: string
  namespaceOid: number
  name: string
  relkind: Relkind
  relpersistence: Relation['relpersistence']
  relfilenode: number
  /** `xmin`, which Postgres does not allow as the name of a column. */
  relationXmin: Xid8
  owner: string
  rows: number | null
  rowsSource: RowsSource | null
  sizeBytes: number | null
}

interface ManifestClusterTable {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  source: ManifestSource
  since: Time
}

interface ManifestRelationTable {
  environmentId: string
  schema: string
  name: string
  /** The identity: all three null where accepted as gone. */
  systemIdentifier: string | null
  databaseOid: number | null
  oid: number | null
  source: ManifestSource
  since: Time
  rows: number | null
  sizeBytes: number | null
  relfilenode: number | null
}

interface AcceptedGroupsTable {
  environmentId: string
  groups: Json
  leftOut: Json
  acceptedAt: Time
  acceptedBy: string
  comment: string | null
}

interface RelationChangeTable {
  environmentId: string
  at: Time
  kind: RelationChangeKind
  schema: string
  name: string
  oid: number
  previousName: string | null
  previousOid: number | null
  group: string | null
}

interface DockerEventTable {
  /** Id of the engine; empty: the default one. */
  engine: string
  timeNano: string
  type: string
  action: string
  actorId: string
  at: Time
  name: string | null
  image: string | null
  project: string | null
  service: string | null
  exitCode: number | null
  signal: number | null
  container: string | null
}

interface LogLineTable {
  engine: string
  containerId: string
  timeNano: string
  /** SHA-256 of the text: a Postgres index cannot hold a long line. */
  digest: string
  container: string
  at: Time
  stream: 'stdout' | 'stderr'
  kind: LogLineKind
  text: string
  prefix: string | null
}

interface TripwireRecordTable {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  id: string
  transactionId: Xid8
  at: Time
  command: string
  relations: Json
  sessionUser: string
  currentUser: string
  applicationName: string | null
  clientAddress: string | null
  clientHostname: string | null
  clientPort: number | null
  backendPid: number
  backendStartedAt: Time | null
  lsn: Lsn
  statement: string | null
}

/** Which relations a record names, to find it by them. */
interface TripwireRelationTable {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  oid: number
  id: string
  transactionId: Xid8
  at: Time
}

interface WalCommitTable {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  transactionId: Xid8
  lsn: Lsn
  committedAt: Time
  relfilenodes: Json
}

interface ProtectionExpectationTable {
  environmentId: string
  kind: ProtectionKind
  since: Time
  choices: Json | null
}

interface AddressLeaseTable {
  engine: string
  networkId: string
  address: string
  containerId: string
  fromAt: Time
  toAt: Time | null
  network: string
  container: string
  service: string | null
  image: string
}

interface AuditTable {
  id: number
  at: Time
  actor: string
  action: string
  target: string
  comment: string | null
}

/** Numbers that count up and are never given twice. */
interface CounterTable {
  name: string
  value: number
}

/** The tables of Talaia's own store, in camelCase; `CamelCasePlugin` makes snake_case of them. */
export interface Schema {
  environmentState: EnvironmentStateTable
  coverage: CoverageTable
  boot: BootTable
  relationSpan: RelationSpanTable
  manifestCluster: ManifestClusterTable
  manifestRelation: ManifestRelationTable
  acceptedGroups: AcceptedGroupsTable
  relationChange: RelationChangeTable
  dockerEvent: DockerEventTable
  logLine: LogLineTable
  addressLease: AddressLeaseTable
  tripwireRecord: TripwireRecordTable
  tripwireRelation: TripwireRelationTable
  walCommit: WalCommitTable
  protectionExpectation: ProtectionExpectationTable
  incident: IncidentTable
  incidentTransition: IncidentTransitionTable
  silence: SilenceTable
  notification: NotificationTable
  baseline: BaselineTable
  resetWindow: ResetWindowTable
  checkRun: CheckRunTable
  foundCluster: FoundClusterTable
  backup: BackupTable
  restore: RestoreTable
  backupSchedule: BackupScheduleTable
  audit: AuditTable
  counter: CounterTable
}

export type Db = Kysely<Schema>
