import type { Container } from '@/lib/model/containers'
import type { RecordedChange } from '@/lib/model/diff'
import type { DockerEvent } from '@/lib/model/docker-events'
import { type EnvironmentState, environmentStateSchema } from '@/lib/model/environment-state'
import { type Identity, identitySchema } from '@/lib/model/identity'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import type { ManifestRelation } from '@/lib/model/manifest'
import type { AddressLease } from '@/lib/model/networks'
import type { Notification } from '@/lib/model/notifications'
import type { Span } from '@/lib/model/spans'
import type { TickRecord } from '@/lib/model/tick'
import { xid8Schema } from '@/lib/model/xid'

/** Above 2^53, as real ones are. */
export const systemIdentifier = '7574998836512161793'
export const second = 1000
export const day = 24 * 60 * 60 * second
export const start = Date.UTC(2026, 10, 20, 8)
export const environmentId = 'dev'
/** Of the writer that is killed: enough that a kill often falls between two statements of one tick. */
export const relationsATick = 60

export const anIdentity = (changes: Partial<Identity> = {}): Identity => ({
  ...identitySchema.parse({
    systemIdentifier,
    databaseName: 'nodus',
    databaseOid: 16384,
    serverVersion: '15.18',
    serverVersionNumber: 150018,
    postmasterStartedAt: start,
    timeline: 1,
    checkpointLsn: '16/B374D848',
    redoLsn: '16/B374D810',
    checkpointAt: start,
    flushLsn: '16/B374D900',
    insertLsn: null,
    replayLsn: null,
    inRecovery: false,
    nextXid: '18446744073709551615',
    walStatsResetAt: start,
    dataDirectory: '/var/lib/postgresql/data',
    versionFile: { changedAt: start, modifiedAt: start },
    currentUser: 'talaia',
    searchPath: '"$user", public',
    serverAddress: '172.18.0.2',
    serverPort: 5432,
  }),
  ...changes,
})

export const aContainer = (): Container => ({
  id: 'c0ffee',
  name: 'nodus-adk-postgres',
  image: 'postgres:15-alpine',
  imageId: 'sha256:1234',
  createdAt: start,
  status: 'running',
  running: true,
  exitCode: null,
  oomKilled: false,
  startedAt: start,
  finishedAt: null,
  restartCount: 0,
  restartPolicy: 'unless-stopped',
  stopSignal: 'SIGINT',
  stopTimeoutSeconds: 10,
  project: 'nodus',
  service: 'postgres',
  labels: { 'com.docker.compose.project': 'nodus' },
  mounts: [],
  addresses: [{ network: 'nodus', networkId: 'n1', address: '172.18.0.2', gateway: null }],
  ports: [{ hostIp: '127.0.0.1', hostPort: 5432, containerPort: 5432 }],
})

export const aState = (changes: Partial<EnvironmentState> = {}): EnvironmentState => ({
  ...environmentStateSchema.parse({
    environmentId,
    polledAt: start,
    collectedAt: start,
    reason: null,
    identity: { observed: true, value: anIdentity() },
    namespaces: { observed: true, value: [{ oid: 2200, name: 'públic "ü" 🐘', owner: 'nodus' }] },
    durability: {
      observed: false,
      reason: { kind: 'forbidden', message: { id: 'catalog.forbidden', values: { role: 'x' } } },
    },
    container: { observed: true, value: aContainer() },
    volumes: { observed: true, value: [] },
    engine: {
      observed: false,
      reason: { kind: 'notConfigured', message: { id: 'docker.off', values: {} } },
    },
  }),
  ...changes,
})

export const aSpan = (changes: Partial<Span> = {}): Span => ({
  environmentId,
  systemIdentifier,
  databaseOid: 16384,
  oid: 4294967295,
  schema: 'public',
  namespaceOid: 2200,
  name: 'users',
  relkind: 'r',
  relpersistence: 'p',
  relfilenode: 16390,
  xmin: xid8Schema.parse('18446744073709551614'),
  owner: 'nodus',
  rows: 12,
  rowsSource: 'reltuples',
  sizeBytes: 8192,
  firstSeenAt: start,
  lastSeenAt: start,
  goneAt: null,
  ...changes,
})

export const anExpectation = (changes: Partial<ManifestRelation> = {}): ManifestRelation => ({
  environmentId,
  schema: 'public',
  name: 'users',
  identity: { systemIdentifier, databaseOid: 16384, oid: 16390 },
  source: 'learned',
  since: start,
  rows: 12,
  sizeBytes: 8192,
  relfilenode: 16390,
  ...changes,
})

export const aChange = (changes: Partial<RecordedChange> = {}): RecordedChange => ({
  environmentId,
  at: start,
  kind: 'vanished',
  schema: 'public',
  name: 'users',
  oid: 16390,
  previousName: null,
  previousOid: null,
  group: 'core',
  ...changes,
})

export const anIncident = (changes: Partial<Incident> = {}): Incident => ({
  id: '1',
  environmentId,
  check: 'relations_lost',
  state: 'firing',
  severity: 'critical',
  openedAt: start,
  changedAt: start,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeComment: null,
  resolvedAt: null,
  resolution: null,
  reason: null,
  openings: [],
  window: { lastSeenAt: null, firstMissedAt: start },
  relations: [
    {
      ...{ schema: 'public', name: 'users', group: 'core', severity: 'critical' },
      ...{ change: 'missing', creatorStatus: 'committed', rows: 12, sizeBytes: 8192 },
      ...{ before: { systemIdentifier, databaseOid: 16384, oid: 16390 }, after: null },
      ...{ emptyNow: null, lastSeenAt: start - second, firstMissedAt: start },
      ...{ relfilenodeBefore: 16390, relfilenodeAfter: null, relpersistence: 'p' },
    },
  ],
  before: {
    at: start - second,
    identity: anIdentity(),
    container: aContainer(),
    volumes: [],
    engine: null,
    neighbours: null,
    protection: null,
    durability: null,
    wal: null,
    tables: 64,
    publicNamespaceOid: 2200,
  },
  after: {
    at: start,
    identity: null,
    container: null,
    volumes: null,
    engine: null,
    neighbours: null,
    protection: null,
    durability: null,
    wal: null,
    tables: 44,
    publicNamespaceOid: 16500,
  },
  ...changes,
})

export const aTransition = (changes: Partial<Transition> = {}): Transition => ({
  id: '1:opened',
  incidentId: '1',
  environmentId,
  at: start,
  kind: 'opened',
  actor: null,
  comment: null,
  detail: { id: 'incidents.opened', values: { tables: 20 } },
  notify: 'incident.firing',
  dueAt: start,
  ...changes,
})

export const aNotification = (changes: Partial<Notification> = {}): Notification => ({
  id: '1:opened:ops',
  transitionId: '1:opened',
  incidentId: '1',
  receiverId: 'ops',
  event: 'incident.firing',
  occurrence: 0,
  route: null,
  reference: null,
  state: 'pending',
  attempts: 0,
  createdAt: start,
  nextAttemptAt: null,
  deliveredAt: null,
  lastError: null,
  ...changes,
})

export const aDockerEvent = (changes: Partial<DockerEvent> = {}): DockerEvent => ({
  timeNano: `${start}000001`,
  at: start,
  type: 'container',
  action: 'kill',
  actorId: 'c0ffee',
  name: 'nodus-adk-postgres',
  image: 'postgres:15-alpine',
  project: 'nodus',
  service: 'postgres',
  exitCode: null,
  signal: 9,
  container: null,
  ...changes,
})

export const aLogLine = (changes: Partial<LogLine> = {}): LogLine => ({
  containerId: 'c0ffee',
  container: 'nodus-adk-postgres',
  timeNano: `${start}000001`,
  at: start,
  stream: 'stderr',
  kind: 'statement',
  text: 'LOG:  statement: DROP TABLE users',
  prefix: '2026-11-20 08:00:00.000 UTC [77] ',
  ...changes,
})

export const aLease = (changes: Partial<AddressLease> = {}): AddressLease => ({
  networkId: 'n1',
  network: 'nodus',
  address: '172.18.0.5',
  containerId: 'a1',
  container: 'litellm',
  service: 'litellm',
  image: 'litellm:1',
  from: start,
  to: null,
  ...changes,
})

export const aTick = (at: number, changes: Partial<TickRecord> = {}): TickRecord => ({
  environmentId,
  at,
  unobservedReason: null,
  state: aState({ polledAt: at, collectedAt: at }),
  protection: [],
  walCommits: [],
  expiredReset: null,
  heldLoss: null,
  boots: [],
  spans: { opened: [], updated: [], closed: [] },
  manifest: { cluster: null, relations: [] },
  changes: [],
  incidents: [],
  transitions: [],
  due: [],
  skipped: [],
  ...changes,
})
