import type { Case } from '@/lib/diagnosis/case'
import type { Boot, BootEnd } from '@/lib/model/boots'
import type { CauseId, Verdict } from '@/lib/model/causes'
import type { Container, Mount } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import { type FactId, type Facts, factIdSchema } from '@/lib/model/facts'
import type { EvidenceState, Incident, IncidentRelation } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import { message } from '@/lib/model/message'
import { aContainer, aMount, anIdentity, T0 } from './builders'

/** The poll that saw the tables and the one that missed them, in every case here. */
export const SEEN = T0 + 10_000
export const MISSED = T0 + 15_000

export const aServer = (mount: Partial<Mount> = {}, over: Partial<Container> = {}): Container =>
  aContainer({ mounts: [aMount(mount)], ...over })

export const aBoot = (over: Partial<Boot> = {}): Boot => ({
  id: 'b1',
  environmentId: 'dev',
  startedAt: T0,
  firstSeenAt: T0 + 1000,
  lastSeenAt: SEEN,
  endedAt: null,
  kind: 'downUp',
  previousEnd: null,
  firstIdentity: anIdentity({ postmasterStartedAt: T0 }),
  lastIdentity: anIdentity({ postmasterStartedAt: T0 }),
  container: aServer(),
  tablesAtStart: 64,
  tablesAtEnd: 64,
  ...over,
})

export const aSide = (over: Partial<EvidenceState> = {}): EvidenceState => ({
  at: SEEN,
  identity: anIdentity({ postmasterStartedAt: T0 }),
  container: aServer(),
  volumes: null,
  engine: null,
  tables: 64,
  publicNamespaceOid: 2200,
  neighbours: null,
  protection: null,
  durability: null,
  wal: null,
  ...over,
})

export const aLostRelation = (
  name: string,
  over: Partial<IncidentRelation> = {},
): IncidentRelation => ({
  schema: 'public',
  name,
  group: 'core',
  severity: 'critical',
  change: 'missing',
  before: { systemIdentifier: '7571022024858866134', databaseOid: 16_384, oid: 16_400 },
  after: null,
  rows: 12,
  sizeBytes: 8192,
  emptyNow: null,
  lastSeenAt: SEEN,
  firstMissedAt: MISSED,
  creatorStatus: 'committed',
  relfilenodeBefore: 20_000,
  relfilenodeAfter: null,
  relpersistence: 'p',
  ...over,
})

export const anIncident = (over: Partial<Incident> = {}): Incident => ({
  id: '1',
  environmentId: 'dev',
  check: 'relations_lost',
  state: 'firing',
  severity: 'critical',
  openedAt: MISSED,
  changedAt: MISSED,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeComment: null,
  resolvedAt: null,
  resolution: null,
  reason: null,
  openings: [],
  window: { lastSeenAt: SEEN, firstMissedAt: MISSED },
  relations: [aLostRelation('users'), aLostRelation('tenants', { rows: 3 })],
  before: aSide(),
  after: aSide({ at: MISSED, tables: 44 }),
  ...over,
})

export const aCase = (over: Partial<Case> = {}): Case => ({
  incident: anIncident(),
  spansBefore: [],
  spansAfter: [],
  boots: [aBoot()],
  events: [],
  logLines: [],
  eventsObserved: true,
  tripwireRecords: [],
  walCommits: [],
  leases: [],
  clusters: [],
  existingVolumes: null,
  onRestart: 'keep',
  ...over,
})

export const aStart = (name: string, at: number, over: Partial<DockerEvent> = {}): DockerEvent => ({
  timeNano: `${at}000000`,
  at,
  type: 'container',
  action: 'start',
  actorId: `id-${name}`,
  name,
  image: 'app:1',
  project: 'nodus',
  service: name,
  exitCode: null,
  signal: null,
  container: null,
  ...over,
})

export const aToolLine = (container: string, at: number, text: string): LogLine => ({
  containerId: `id-${container}`,
  container,
  timeNano: `${at}000000`,
  at,
  stream: 'stdout',
  kind: 'schemaTool',
  text,
  prefix: null,
})

/** Facts that were observed, with what they read; all others were not. */
export const factsOf = (readings: Partial<Record<FactId, string>>): Facts =>
  new Map(
    Object.entries(readings).map(([key, reading]) => {
      const id = factIdSchema.parse(key)
      const side = message('facts.value', { value: reading })
      return [
        id,
        { id, source: 'catalog', reading, before: side, after: side, at: MISSED, unobserved: null },
      ]
    }),
  )

export const aVerdict = (
  cause: CauseId | null,
  refined: CauseId | null = null,
  over: Partial<Verdict> = {},
): Verdict => ({
  cause,
  confidence: cause === null ? 'cannotTell' : 'certain',
  sentence: message('test'),
  reason: message('test'),
  refinement: refined && {
    cause: refined,
    confidence: 'veryLikely',
    sentence: message('test'),
    because: [],
  },
  runnerUp: null,
  overturnedBy: null,
  deciding: [],
  causes: [],
  unobserved: [],
  ...over,
})

/** How the boot before ended: a clean stop in half a second, as `docker stop` does it. */
export const anEnd = (over: Partial<BootEnd> = {}): BootEnd => ({
  ...{ kind: 'clean', at: T0 - 1000, exitCode: 0, signals: ['SIGINT'], stopDurationMs: 480 },
  openTransactions: [],
  ...over,
})
