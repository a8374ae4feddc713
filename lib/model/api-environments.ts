import { z } from 'zod'
import { pageOf, statusSchema, timeSchema } from './api-shared'
import { environmentMutingViewSchema } from './api-silences'
import { bootKindSchema, endKindSchema } from './boots'
import { severitySchema } from './groups'
import { armingSchema, guardLevelSchema, protectionKindSchema } from './protection'
import { rowsSourceSchema } from './relations'

export const groupViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  severity: severitySchema,
  /** How bad what it lacks now is: less than `severity` for what was emptied by DELETE. Absent where it lacks nothing. */
  worst: severitySchema.optional(),
  present: z.number(),
  expected: z.number(),
  /** Names are `schema.table` only where the schema is not `public`. */
  missing: z.array(z.string()),
  recreated: z.array(z.string()),
  emptied: z.array(z.string()),
  /** Expected, never shown by this cluster, and still within the start-up grace. */
  pending: z.array(z.string()),
})
export type GroupView = z.infer<typeof groupViewSchema>

export const mountViewSchema = z.object({
  type: z.string(),
  name: z.string().nullable(),
  source: z.string(),
  destination: z.string(),
  readWrite: z.boolean(),
  anonymous: z.boolean(),
  holdsData: z.boolean().nullable(),
})

export const storageViewSchema = z.object({
  container: z.string(),
  containerId: z.string(),
  image: z.string(),
  status: z.string(),
  startedAt: timeSchema.nullable(),
  stopSignal: z.string().nullable(),
  stopTimeoutSeconds: z.number().nullable(),
  restartPolicy: z.string(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  mounts: z.array(mountViewSchema),
  addresses: z.array(z.object({ network: z.string(), address: z.string() })),
})
export type StorageView = z.infer<typeof storageViewSchema>

/** A section that could not be seen, in the reader's language. */
export const unobservedViewSchema = z.object({
  /** `talaia`: trouble of Talaia itself, such as a history that cannot be written. */
  section: z.enum([
    'talaia',
    'identity',
    'relations',
    'durability',
    'container',
    'volumes',
    'engine',
  ]),
  kind: z.string(),
  detail: z.string(),
})
export type UnobservedView = z.infer<typeof unobservedViewSchema>

/** A posture finding: what could be lost next, in the reader's language. */
export const findingViewSchema = z.object({
  id: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  title: z.string(),
  why: z.string(),
  remedies: z.array(
    z.object({ title: z.string(), detail: z.string().nullable(), command: z.string().nullable() }),
  ),
})
export type FindingView = z.infer<typeof findingViewSchema>
export const findingPageSchema = pageOf(findingViewSchema).extend({
  /** Every check that was made. `unobserved`: what it needs was not seen, which is neither fine nor a finding. */
  checks: z.array(
    z.object({
      id: z.string(),
      /** What is checked, as a statement that holds where it is `clear`. */
      name: z.string(),
      state: z.enum(['found', 'clear', 'unobserved']),
    }),
  ),
})
export type FindingPage = z.infer<typeof findingPageSchema>

export const environmentViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** Found on the Docker engine, and its container is not there any more: its history alone is shown. */
  gone: z.boolean().default(false),
  /** Found: what `database` in the configuration file would be, with the password from a variable. Null: not found. */
  foundAt: z.string().nullable().default(null),
  /** Name of the Docker engine that its container is on; null: there is only one. */
  engine: z.string().nullable().default(null),
  status: statusSchema,
  /** The status in one sentence, and a second one that explains it. */
  reason: z.string(),
  explanation: z.string(),
  collectedAt: timeSchema.nullable(),
  polledAt: timeSchema.nullable(),
  pollIntervalMs: z.number(),
  tables: z.object({ present: z.number(), expected: z.number() }),
  schemas: z.array(z.object({ name: z.string(), tables: z.number() })),
  preset: z.string().nullable(),
  groups: z.array(groupViewSchema),
  /** Where the groups come from, and what no person has looked at yet. */
  manifest: z.object({
    source: z.enum(['file', 'accepted', 'learned']),
    /** Tables that have lasted and are in no group that a person accepted. */
    unaccepted: z.number(),
    /** Tables that are too new to be expected. */
    young: z.number(),
    acceptedAt: timeSchema.nullable(),
    acceptedBy: z.string().nullable(),
  }),
  database: z.object({
    name: z.string().nullable(),
    serverVersion: z.string().nullable(),
    dataDirectory: z.string().nullable(),
    initializedAt: timeSchema.nullable(),
    timeline: z.number().nullable(),
  }),
  boot: z
    .object({
      id: z.string(),
      startedAt: timeSchema,
      kind: bootKindSchema,
      systemIdentifier: z.string(),
    })
    .nullable(),
  /** How many restarts in a row, up to now, lost nothing. */
  restartsSurvived: z.number(),
  storage: storageViewSchema.nullable(),
  unobserved: z.array(unobservedViewSchema),
  /** How many posture findings there are; those but `info` make the environment `warning` at least. */
  findings: z.object({ critical: z.number(), warning: z.number(), info: z.number() }),
  /** Tripwire and guard as the newest poll saw them; null where it did not. */
  protection: z
    .object({
      tripwire: armingSchema,
      guard: armingSchema,
      /** Those that are to be there: installed, or seen, and not removed on purpose since. */
      expected: z.array(protectionKindSchema),
      /** What the guard was told to protect, and how many tables that are; null where that is not known. */
      guarded: z.object({ level: guardLevelSchema, tables: z.number() }).nullable(),
    })
    .nullable(),
  /** What may hold back messages now. */
  mutings: z.array(environmentMutingViewSchema),
  /** Nobody could look since then; an incident opens at the second time if that lasts. Null where not pending. */
  pending: z.object({ since: timeSchema, opensAt: timeSchema }).nullable(),
  openIncidents: z.number(),
  /** The open incident to look at first. */
  incident: z
    .object({ id: z.string(), url: z.string(), title: z.string(), check: z.string() })
    .nullable(),
})
export type EnvironmentView = z.infer<typeof environmentViewSchema>
export const environmentPageSchema = pageOf(environmentViewSchema)

export const relationViewSchema = z.object({
  schema: z.string(),
  name: z.string(),
  oid: z.number(),
  relkind: z.string(),
  owner: z.string(),
  group: z.string().nullable(),
  firstSeenAt: timeSchema,
  lastSeenAt: timeSchema,
  goneAt: timeSchema.nullable(),
  rows: z.number().nullable(),
  rowsSource: rowsSourceSchema.nullable(),
  bytes: z.number().nullable(),
  state: z.enum([
    'present',
    'missing',
    'recreated',
    'emptied',
    'neverSeen',
    'pending',
    'gone',
    'ungrouped',
  ]),
  /** All lives that this name has had, oldest first: one bar each. */
  lives: z.array(
    z.object({
      oid: z.number(),
      /** System identifier and database oid: an init script gives a new cluster the oids of the old one. */
      cluster: z.string(),
      from: timeSchema,
      to: timeSchema.nullable(),
    }),
  ),
})
export type RelationView = z.infer<typeof relationViewSchema>
export const relationPageSchema = pageOf(relationViewSchema)

export const bootViewSchema = z.object({
  id: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  kind: bootKindSchema,
  previousEnd: z
    .object({
      kind: endKindSchema,
      at: timeSchema.nullable(),
      exitCode: z.number().nullable(),
      signals: z.array(z.string()),
      stopDurationMs: z.number().nullable(),
    })
    .nullable(),
  systemIdentifier: z.string(),
  container: z.string().nullable(),
  containerId: z.string().nullable(),
  image: z.string().nullable(),
  /** Volume name, or source of the bind mount, that holds the data directory. */
  volume: z.string().nullable(),
  clusterReplaced: z.boolean(),
  tablesAtStart: z.number(),
  tablesAtEnd: z.number(),
})
export type BootView = z.infer<typeof bootViewSchema>
export const bootPageSchema = pageOf(bootViewSchema)

export const changeViewSchema = z.object({
  at: timeSchema,
  kind: z.enum([
    'appeared',
    'vanished',
    'recreated',
    'moved',
    'truncated',
    'emptied',
    'rewritten',
    'changed',
  ]),
  schema: z.string(),
  name: z.string(),
  oid: z.number(),
  group: z.string().nullable(),
  previousName: z.string().nullable(),
})
export type ChangeView = z.infer<typeof changeViewSchema>
export const changePageSchema = pageOf(changeViewSchema)

const pointSchema = z.tuple([z.number(), z.number().nullable()])

/** Counts over time as steps. A null count: not observed from there until the next point. */
export const seriesViewSchema = z.object({
  from: z.number(),
  to: z.number(),
  series: z.array(z.object({ key: z.string(), name: z.string(), points: z.array(pointSchema) })),
  boots: z.array(
    z.object({
      id: z.string(),
      at: z.number(),
      kind: bootKindSchema,
      clusterReplaced: z.boolean(),
    }),
  ),
  /** A drop in the number of expected tables, until it ended or now. */
  losses: z.array(
    z.object({
      from: z.number(),
      to: z.number().nullable(),
      lost: z.number(),
      before: z.number(),
      after: z.number(),
      incidentId: z.string().nullable(),
    }),
  ),
  /** Stretches in which nothing was observed. */
  gaps: z.array(z.object({ from: z.number(), to: z.number(), reason: z.string() })),
})
export type SeriesView = z.infer<typeof seriesViewSchema>
