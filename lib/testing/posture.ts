import { presets } from '@/lib/config/presets/presets'
import type { PostureInput, PostureTable } from '@/lib/diagnosis/posture/finding'
import type { BackupFacts } from '@/lib/model/backup-facts'
import type { Boot, BootEnd } from '@/lib/model/boots'
import type { Durability } from '@/lib/model/durability'
import type { LogLine } from '@/lib/model/log-lines'
import type { Neighbour } from '@/lib/model/neighbours'
import {
  type Arming,
  type GuardChoices,
  guardChoicesSchema,
  type ProtectionExpectation,
  type ProtectionKind,
  type ProtectionSeen,
} from '@/lib/model/protection'
import { aContainer, aMount, anIdentity, T0 } from './builders'
import { aBoot, aToolLine as aLineOf } from './loss-cases'

/** The groups of the Nodus stack: LiteLLM's 44 tables and 20 of others. */
export const nodusGroups = presets.nodus

export const aDurability = (over: Partial<Durability> = {}): Durability => ({
  fsync: true,
  fullPageWrites: true,
  synchronousCommit: 'on',
  dataChecksums: false,
  walLevel: 'replica',
  walKeepSizeBytes: 0,
  archiveMode: 'off',
  logStatement: 'none',
  logHostname: false,
  logLinePrefix: '%m [%p] ',
  ...over,
})

/** A table; with a dot, of that schema. */
export const aTable = (name: string, over: Partial<PostureTable> = {}): PostureTable => {
  const [table = name, schema = 'public'] = name.split('.').reverse()
  return { schema, name: table, relkind: 'r', relpersistence: 'p', owner: 'nodus', ...over }
}

export const aNeighbour = (over: Partial<Neighbour> = {}): Neighbour => ({
  id: 'n1',
  name: 'nodus-litellm',
  image: 'ghcr.io/berriai/litellm:v1.80.0',
  command: 'docker/prod_entrypoint.sh --port 4000',
  project: 'nodus',
  service: 'litellm',
  status: 'running',
  ...over,
})

export const aToolLine = (text: string, over: Partial<LogLine> = {}): LogLine => ({
  ...aLineOf('nodus-app', T0, text),
  containerId: 'n1',
  ...over,
})

/** Neither tripwire nor guard is there, which is no finding as long as nobody wanted one. */
export const aProtection = (
  tripwire: Arming = 'absent',
  guard: Arming = 'absent',
): ProtectionSeen => ({
  tripwire: { arming: tripwire, version: tripwire === 'absent' ? null : 1 },
  guard: { arming: guard, version: guard === 'absent' ? null : 1 },
})

/** That one of the two is to be there; the guard with all groups, strict, and nobody let through. */
export const anExpectation = (
  kind: ProtectionKind,
  choices: Partial<GuardChoices> | null = {},
): ProtectionExpectation => ({
  ...{ environmentId: 'dev', kind, since: T0 },
  choices: kind === 'guard' && choices !== null ? guardChoicesSchema.parse(choices) : null,
})

/** A good backup of this night, proven on Sunday. */
export const someBackups = (over: Partial<BackupFacts> = {}): BackupFacts => ({
  ...{ configured: true, demo: false, scheduled: true, verifiesByItself: true, count: 9 },
  ...{ staleAfterMs: 36 * 3_600_000, unverifiedAfterMs: 10 * 86_400_000 },
  newestGood: { id: 'b1', at: T0 - 7 * 3_600_000, sizeBytes: 1_000_000, tables: 64 },
  ...{ oldestGoodAt: T0 - 30 * 86_400_000, newestProvenAt: T0 - 4 * 86_400_000 },
  ...{ suspects: null, failing: null },
  ...over,
})

/** An environment in which everything was observed and nothing is wrong. */
export const aPosture = (over: Partial<PostureInput> = {}): PostureInput => ({
  environmentId: 'dev',
  identity: anIdentity({ versionFile: { changedAt: T0, modifiedAt: T0 } }),
  durability: aDurability(),
  container: aContainer({
    mounts: [aMount()],
    ports: [{ hostIp: '127.0.0.1', hostPort: 5432, containerPort: 5432 }],
  }),
  engine: {
    id: 'e1',
    name: 'build',
    version: '27.0.0',
    operatingSystem: 'Debian GNU/Linux 12',
    dockerRootDir: '/var/lib/docker',
  },
  tables: ['users', 'tenants', 'knowledge_bases'].map((name) => aTable(name)),
  groups: [
    { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'tenants'] },
    { id: 'backoffice', name: 'Backoffice', severity: 'warning', tables: ['knowledge_*'] },
    { id: 'litellm', name: 'LiteLLM', severity: 'warning', tables: ['LiteLLM_*'] },
  ],
  onRestart: 'keep',
  boots: [aBootAfter(aStop())],
  logLines: [],
  neighbours: [],
  protection: aProtection(),
  protectionExpected: [],
  ownContainerId: null,
  ownHistoryVolume: null,
  connection: {
    host: '127.0.0.1',
    port: 5432,
    user: 'talaia',
    database: 'nodus',
    password: 'own',
  },
  failingReceivers: [],
  backups: someBackups(),
  reset: null,
  now: T0,
  ...over,
})

export const aStop = (over: Partial<BootEnd> = {}): BootEnd => ({
  kind: 'clean',
  at: T0 - 60_000,
  exitCode: 0,
  signals: ['SIGINT'],
  stopDurationMs: 180,
  openTransactions: [],
  ...over,
})

/** The boot that runs, after one that ended so. */
export const aBootAfter = (previousEnd: BootEnd | null): Boot =>
  aBoot({ previousEnd, container: null })
