import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Container, Mount } from '@/lib/model/containers'
import { type Identity, identitySchema } from '@/lib/model/identity'
import { type Relation, relationSchema } from '@/lib/model/relations'
import { observed, unobserved } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'

/** 1 January 2026, 10:00 UTC: the hour at which tests begin. */
export const T0 = Date.UTC(2026, 0, 1, 10)

export const anIdentity = (over: Partial<Record<keyof Identity, unknown>> = {}): Identity =>
  identitySchema.parse({
    systemIdentifier: '7571022024858866134',
    databaseName: 'nodus',
    databaseOid: 16384,
    serverVersion: '15.18',
    serverVersionNumber: 150018,
    postmasterStartedAt: T0 - 3_600_000,
    timeline: 1,
    checkpointLsn: '0/2F4A1C8',
    redoLsn: '0/2F4A190',
    checkpointAt: T0 - 60_000,
    flushLsn: '0/2F4A1C8',
    insertLsn: '0/2F4A1C8',
    replayLsn: null,
    inRecovery: false,
    nextXid: '2104',
    walStatsResetAt: T0 - 7_200_000,
    dataDirectory: '/var/lib/postgresql/data',
    versionFile: null,
    currentUser: 'talaia',
    searchPath: '"$user", public',
    serverAddress: null,
    serverPort: 5432,
    ...over,
  })

export const aRelation = (name: string, over: Partial<Record<keyof Relation, unknown>> = {}) =>
  relationSchema.parse({
    oid: 16400 + [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_000, 0),
    schema: 'public',
    namespaceOid: 2200,
    name,
    relkind: 'r',
    relpersistence: 'p',
    relfilenode: over.oid ?? 20_000,
    xmin: '740',
    owner: 'nodus',
    rows: 12,
    rowsSource: 'reltuples',
    sizeBytes: 8192,
    ...over,
  })

const notSeen = unobserved({ kind: 'notConfigured', message: { id: 'test.notSeen', values: {} } })

export interface SnapshotParts {
  at?: number
  identity?: Identity
  relations?: Relation[]
  container?: Container
}

/** A snapshot that saw the database; parts that are not given were not observed. */
export const aSnapshot = (parts: SnapshotParts = {}): Snapshot => ({
  environmentId: 'dev',
  collectedAt: parts.at ?? T0,
  identity: observed(parts.identity ?? anIdentity()),
  namespaces: observed([{ oid: 2200, name: 'public', owner: 'pg_database_owner' }]),
  relations: observed(parts.relations ?? []),
  durability: notSeen,
  container: parts.container ? observed(parts.container) : notSeen,
  volumes: notSeen,
  engine: notSeen,
  neighbours: notSeen,
  protection: notSeen,
})

/** A poll that found nobody there. */
export const aBlindSnapshot = (at: number): Snapshot => {
  const reason = unobserved({
    kind: 'unreachable',
    message: { id: 'catalog.refused', values: { host: '127.0.0.1', port: 5432 } },
  })
  return {
    ...aSnapshot({ at }),
    identity: reason,
    namespaces: reason,
    relations: reason,
  }
}

export const anEnvironment = (
  over: Partial<EnvironmentConfiguration> = {},
): EnvironmentConfiguration => ({
  id: 'dev',
  name: 'Nodus dev',
  demo: false,
  database: 'postgres://talaia:secret@127.0.0.1:5432/nodus',
  container: null,
  settleMs: 60_000,
  learnAfterMs: 3_600_000,
  unreachable: 'alert',
  onRestart: 'keep',
  preset: null,
  groups: [
    { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'tenants'] },
    { id: 'backoffice', name: 'Backoffice', severity: 'warning', tables: ['knowledge_*'] },
  ],
  checks: { countBoundRows: 100_000, checksumTables: [], assertions: [] },
  backups: null,
  ...over,
})

export const aMount = (over: Partial<Mount> = {}): Mount => ({
  type: 'volume',
  name: 'nodus-adk-postgres-data',
  source: '/var/lib/docker/volumes/nodus-adk-postgres-data/_data',
  destination: '/var/lib/postgresql/data',
  driver: 'local',
  readWrite: true,
  holdsData: true,
  ...over,
})

export const aContainer = (over: Partial<Container> = {}): Container => ({
  id: 'c1',
  name: 'nodus-adk-postgres',
  image: 'postgres:15-alpine',
  imageId: 'sha256:1',
  createdAt: T0 - 3_700_000,
  status: 'running',
  running: true,
  exitCode: null,
  oomKilled: false,
  startedAt: T0 - 3_601_000,
  finishedAt: null,
  restartCount: 0,
  restartPolicy: 'no',
  stopSignal: 'SIGINT',
  stopTimeoutSeconds: null,
  project: 'nodus',
  service: 'postgres',
  labels: {},
  mounts: [],
  addresses: [],
  ports: [],
  ...over,
})
