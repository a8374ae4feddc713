import type { Stored } from '@/lib/collector/stored'
import { maskDatabaseUrl } from '@/lib/config/mask'
import type { Posture } from '@/lib/diagnosis/judge-posture'
import { judgeStatus } from '@/lib/diagnosis/status'
import { type Locale, translate } from '@/lib/i18n/translate'
import { opensAt } from '@/lib/incidents/unreachable'
import type { EnvironmentView, StorageView, UnobservedView } from '@/lib/model/api-environments'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { type Container, isAnonymousVolume, markDataMount } from '@/lib/model/containers'
import type { EnvironmentState } from '@/lib/model/environment-state'
import { initializedAt } from '@/lib/model/identity'
import type { Message } from '@/lib/model/message'
import { isTable } from '@/lib/model/relations'
import type { Reason } from '@/lib/model/section'
import type { Matcher, Muting } from '@/lib/model/silences'
import { countFindings } from './findings'
import { viewGroups, viewSchemas } from './groups'
import { titleOf } from './incident-title'
import { viewProtectionSeen } from './protection-seen'
import { expectationsOf, isoTime, isoTimeOrNull } from './shared'
import { viewMuting } from './silences'

/** A connection string as the file may hold it. */
const forFile = (connectionString: string): string =>
  maskDatabaseUrl(connectionString).replace(':***@', `:\${PG_PASSWORD}@`)

export interface EnvironmentViewInput {
  environment: EnvironmentConfiguration
  /** Name of its engine, where there are several. */
  engine?: string | null
  stored: Stored
  pollIntervalMs: number
  restarts: number
  restartsSurvived: number
  posture: Posture
  /** Where the groups come from. */
  manifest: EnvironmentView['manifest']
  /** Trouble of Talaia itself that makes what is shown doubtful: stale, history not writable. */
  trouble: Reason | null
  /** Why the server does not answer, where its container says so. */
  whyUnreachable: Message | null
  /** What is odd about Talaia itself, and yet leaves what it sees right. */
  notes: Reason[]
  incidentUrl: (id: string) => string
  /** What may hold back messages now. */
  mutings: (Muting & { matchers: Matcher[] })[]
  locale: Locale
}

const viewStorage = (container: Container, dataDirectory: string | null): StorageView => ({
  container: container.name,
  containerId: container.id,
  image: container.image,
  status: container.status,
  startedAt: isoTimeOrNull(container.startedAt),
  stopSignal: container.stopSignal,
  stopTimeoutSeconds: container.stopTimeoutSeconds,
  restartPolicy: container.restartPolicy,
  project: container.project,
  service: container.service,
  mounts: markDataMount(container.mounts, dataDirectory).map((mount) => ({
    type: mount.type,
    name: mount.name,
    source: mount.source,
    destination: mount.destination,
    readWrite: mount.readWrite,
    anonymous: mount.name !== null && isAnonymousVolume(mount.name),
    holdsData: mount.holdsData,
  })),
  addresses: container.addresses.map(({ network, address }) => ({ network, address })),
})

const unobservedOf = (state: EnvironmentState) => {
  const sections = ['identity', 'durability', 'container', 'volumes', 'engine'] as const
  const own = sections.flatMap((section) => {
    const part = state[section]
    return part.observed ? [] : [{ section, reason: part.reason }]
  })
  return state.reason ? [{ section: 'relations' as const, reason: state.reason }, ...own] : own
}

const viewUnobserved = ({
  trouble,
  notes,
  stored: { state },
  locale,
}: EnvironmentViewInput): UnobservedView[] => {
  const notYet = trouble?.message.id === 'status.explanation.notYet'
  const talaia = trouble && !notYet ? [trouble, ...notes] : notes
  const all = [
    ...talaia.map((reason) => ({ section: 'talaia' as const, reason })),
    ...(state ? unobservedOf(state) : []),
  ]
  return all.map(({ section, reason }) => ({
    section,
    kind: reason.kind,
    detail: translate(locale, reason.message),
  }))
}

/** Nobody can look, and no incident says so yet. */
const viewPending = ({ state, incidents }: Stored): EnvironmentView['pending'] => {
  const blind = state?.blind
  if (!blind || incidents.some(({ check }) => check === 'environment_unreachable')) return null
  return { since: isoTime(blind.since), opensAt: isoTime(opensAt(blind)) }
}

/** One environment as pages, the API and live events show it. */
export const viewEnvironment = (input: EnvironmentViewInput): EnvironmentView => {
  const { environment, stored, locale } = input
  const { state, boot, incidents, spans } = stored
  const expectations = expectationsOf(environment, stored)
  const tables = spans.filter(isTable).length
  const judged = judgeStatus({
    expectations: state ? expectations : null,
    reason: input.trouble ?? state?.reason ?? null,
    incidents,
    findings: input.posture.findings,
    tables,
    restarts: input.restarts,
    restartsSurvived: input.restartsSurvived,
    lastEnd: boot?.previousEnd ?? null,
  })
  const why =
    input.trouble || !input.whyUnreachable ? [] : [translate(locale, input.whyUnreachable)]
  const groups = viewGroups(environment.groups, expectations ?? [])
  const identity = boot?.lastIdentity ?? null
  const container = state?.container.observed ? state.container.value : null
  const first = incidents.find((one) => one.severity === 'critical') ?? incidents[0]
  return {
    id: environment.id,
    name: environment.name,
    demo: environment.demo,
    gone: environment.found === 'gone',
    engine: input.engine ?? null,
    foundAt: environment.found ? forFile(environment.database) : null,
    status: judged.status,
    reason: translate(locale, judged.reason),
    explanation: [...judged.explanation.map((one) => translate(locale, one)), ...why].join(' '),
    collectedAt: isoTimeOrNull(state?.collectedAt ?? null),
    polledAt: isoTimeOrNull(state?.polledAt ?? null),
    pollIntervalMs: input.pollIntervalMs,
    tables: {
      present: groups.reduce((sum, group) => sum + group.present, 0),
      expected: groups.reduce((sum, group) => sum + group.expected, 0),
    },
    schemas: viewSchemas(spans),
    preset: environment.preset,
    groups,
    manifest: input.manifest,
    database: {
      name: identity?.databaseName ?? null,
      serverVersion: identity?.serverVersion ?? null,
      dataDirectory: identity?.dataDirectory ?? null,
      initializedAt: identity ? isoTime(initializedAt(identity.systemIdentifier)) : null,
      timeline: identity?.timeline ?? null,
    },
    boot: boot && {
      id: boot.id,
      startedAt: isoTime(boot.startedAt),
      kind: boot.kind,
      systemIdentifier: boot.lastIdentity.systemIdentifier,
    },
    restartsSurvived: input.restartsSurvived,
    storage: container && viewStorage(container, identity?.dataDirectory ?? null),
    unobserved: viewUnobserved(input),
    findings: countFindings(input.posture),
    protection: viewProtectionSeen(stored, groups),
    mutings: input.mutings.map(({ matchers, ...muting }) => ({ ...viewMuting(muting), matchers })),
    pending: viewPending(stored),
    openIncidents: incidents.length,
    incident: first
      ? {
          id: first.id,
          url: input.incidentUrl(first.id),
          title: titleOf(first, locale),
          check: first.check,
        }
      : null,
  }
}
