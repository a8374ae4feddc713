import type { EnvironmentPageData } from '@/components/environment/environment-page'
import type {
  BootView,
  ChangeView,
  EnvironmentView,
  RelationView,
  SeriesView,
} from '@/lib/model/api-environments'
import type { BootKind } from '@/lib/model/boots'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const iso = (ms: number): string => new Date(ms).toISOString()

const core = ['tenants', 'roles', 'users', 'session']
const llibreta = [
  'notebooks',
  'chat_messages',
  'text_cards',
  'notebook_members',
  'attachments',
  'study_sets',
]
const backoffice = [
  'knowledge_bases',
  'knowledge_sources',
  'knowledge_documents',
  'knowledge_chunks',
  'knowledge_jobs',
  'knowledge_permissions',
  'settings',
  'contacts',
  'contact_lists',
  'contact_list_members',
]
const litellm =
  `AgentsTable AuditLog BudgetTable CacheConfig Config CredentialsTable CronJob DailyAgentSpend
  DailyEndUserSpend DailyOrganizationSpend DailyTagSpend DailyTeamSpend DailyUserSpend DeletedTeamTable
  DeletedVerificationToken EndUserTable ErrorLogs GuardrailsTable HealthCheckTable InvitationLink MCPServerTable
  ManagedFileTable ManagedObjectTable ManagedVectorStoreIndexTable ManagedVectorStoresTable ModelTable
  ObjectPermissionTable OrganizationMembership OrganizationTable PolicyAttachmentTable PolicyTable PromptTable
  ProxyModelTable SSOConfig SearchToolsTable SkillsTable SpendLogs TagTable TeamMembership TeamTable UISettings
  UserNotifications UserTable VerificationToken`
    .split(/\s+/)
    .map((name) => `LiteLLM_${name}`)

const groupTables = { core, llibreta, backoffice, litellm }
type GroupId = keyof typeof groupTables
const groupIds: readonly GroupId[] = ['core', 'llibreta', 'backoffice', 'litellm']

const systemIdentifier = '7571022024858866134'

const relation = (name: string, over: Partial<RelationView>): RelationView => ({
  schema: 'public',
  name,
  oid: 16389,
  relkind: 'r',
  owner: 'nodus',
  group: null,
  firstSeenAt: iso(0),
  lastSeenAt: iso(0),
  goneAt: null,
  rows: 12,
  rowsSource: 'reltuples',
  bytes: 8192,
  state: 'present',
  lives: [],
  ...over,
})

const boot = (id: string, at: number, kind: BootKind, over: Partial<BootView> = {}): BootView => ({
  id,
  startedAt: iso(at),
  endedAt: null,
  kind,
  previousEnd: {
    kind: 'clean',
    at: iso(at - 2000),
    exitCode: 0,
    signals: ['SIGINT'],
    stopDurationMs: 200,
  },
  systemIdentifier,
  container: 'nodus-adk-postgres',
  containerId: 'c0ffee',
  image: 'postgres:15-alpine',
  volume: 'nodus-adk-postgres-data',
  clusterReplaced: false,
  tablesAtStart: 64,
  tablesAtEnd: 64,
  ...over,
})

const environmentOf = (now: number): EnvironmentView => ({
  id: 'dev',
  name: 'Nodus dev',
  demo: false,
  status: 'ok',
  reason: 'All 64 tables are here.',
  explanation: 'They survived the last 4 restarts.',
  collectedAt: iso(now - 3000),
  polledAt: iso(now - 3000),
  pollIntervalMs: 5000,
  tables: { present: 64, expected: 64 },
  schemas: [{ name: 'public', tables: 64 }],
  preset: 'nodus',
  groups: groupIds.map((id) => ({
    id,
    name: id,
    severity: id === 'core' || id === 'llibreta' ? 'critical' : 'warning',
    present: groupTables[id].length,
    expected: groupTables[id].length,
    missing: [],
    recreated: [],
    emptied: [],
    pending: [],
  })),
  database: {
    name: 'nodus',
    serverVersion: '15.14',
    dataDirectory: '/var/lib/postgresql/data',
    initializedAt: iso(now - 380 * HOUR),
    timeline: 1,
  },
  boot: { id: 'b5', startedAt: iso(now - 194 * MINUTE), kind: 'crash', systemIdentifier },
  restartsSurvived: 4,
  storage: {
    container: 'nodus-adk-postgres',
    containerId: 'c0ffee',
    image: 'postgres:15-alpine',
    status: 'running',
    startedAt: iso(now - 194 * MINUTE),
    stopSignal: 'SIGINT',
    stopTimeoutSeconds: 10,
    restartPolicy: 'unless-stopped',
    project: 'nodus',
    service: 'postgres',
    mounts: [
      {
        type: 'volume',
        name: 'nodus-adk-postgres-data',
        source: '/var/lib/docker/volumes/nodus-adk-postgres-data/_data',
        destination: '/var/lib/postgresql/data',
        readWrite: true,
        anonymous: false,
        holdsData: true,
      },
      {
        type: 'bind',
        name: null,
        source: '/srv/nodus/config/postgres',
        destination: '/docker-entrypoint-initdb.d',
        readWrite: false,
        anonymous: false,
        holdsData: false,
      },
    ],
    addresses: [{ network: 'nodus_default', address: '172.20.0.3' }],
  },
  unobserved: [],
  openIncidents: 0,
  incident: null,
})

/** Twenty hours: a gap, 20 tables lost and back with other oids, one table made again, a kill. */
export const aRecoveredPage = (now: number): EnvironmentPageData => {
  const from = now - 20 * HOUR
  const [gapFrom, gapTo] = [from + 250 * MINUTE, from + 335 * MINUTE]
  const [lostAt, backAt] = [from + 542 * MINUTE, from + 691 * MINUTE]
  const again = now - 109 * MINUTE
  const bootTimes: [string, number, BootKind, Partial<BootView>][] = [
    [
      'b5',
      now - 194 * MINUTE,
      'crash',
      {
        previousEnd: {
          kind: 'killed',
          at: null,
          exitCode: 137,
          signals: ['SIGKILL'],
          stopDurationMs: 20,
        },
      },
    ],
    ['b4', from + 892 * MINUTE, 'stopStart', {}],
    ['b3', from + 541 * MINUTE, 'downUp', {}],
    ['b2', from + 100 * MINUTE, 'downUp', {}],
    [
      'b1',
      from - 30 * HOUR,
      'firstSeen',
      { previousEnd: null, container: 'nodus-old', volume: 'old-volume' },
    ],
  ]
  const boots = bootTimes.map(([id, at, kind, over], index) =>
    boot(id, at, kind, {
      endedAt: index === 0 ? null : iso(bootTimes[index - 1]?.[1] ?? now),
      ...over,
    }),
  )
  const lost = new Set([...core, ...llibreta, ...backoffice])
  const relations = groupIds.flatMap((group, groupIndex) =>
    groupTables[group].map((name, index) => {
      const oid = 16389 + groupIndex * 400 + index * 9
      const first = { oid, from: iso(from - 30 * HOUR), to: null as string | null }
      const lives = lost.has(name)
        ? [
            { ...first, to: iso(lostAt) },
            { oid: oid + 1223, from: iso(backAt), to: null as string | null },
          ]
        : [first]
      const second = lives[1]
      if (name === 'knowledge_jobs' && second) {
        second.to = iso(again - 1000)
        lives.push({ oid: 17904, from: iso(again), to: null })
      }
      return relation(name, {
        oid: lives.at(-1)?.oid ?? oid,
        group,
        lastSeenAt: iso(now),
        state: name === 'knowledge_jobs' ? 'emptied' : lost.has(name) ? 'recreated' : 'present',
        lives,
      })
    }),
  )
  const counts = (group: GroupId): SeriesView['series'][number] => {
    const count = groupTables[group].length
    const during: [number, number | null][] =
      group === 'litellm'
        ? []
        : [
            [lostAt, 0],
            [backAt, count],
          ]
    return {
      key: group,
      name: group,
      points: [[from, count], [gapFrom, null], [gapTo, count], ...during],
    }
  }
  const change = (
    at: number,
    kind: ChangeView['kind'],
    name: string,
    group: string,
  ): ChangeView => ({
    at: iso(at),
    kind,
    schema: 'public',
    name,
    oid: 1,
    group,
    previousName: null,
  })
  const environment = environmentOf(now)
  return {
    environment: {
      ...environment,
      status: 'warning',
      reason: 'All 64 tables are here. One came back empty.',
      explanation:
        '`knowledge_jobs` was dropped and made again 1 h 49 min ago: 12 rows before, none now. The other 63 survived the last 2 restarts.',
      groups: environment.groups.map((group) =>
        group.id === 'backoffice'
          ? {
              ...group,
              emptied: ['knowledge_jobs'],
              recreated: backoffice.filter((name) => name !== 'knowledge_jobs'),
            }
          : group,
      ),
      openIncidents: 2,
      incident: {
        id: 'inc-1',
        url: '/incidents/inc-1',
        title: 'knowledge_jobs was dropped and made again: it came back empty',
      },
    },
    series: {
      from,
      to: now - 3000,
      series: groupIds.map(counts),
      boots: boots.map((one) => ({
        id: one.id,
        at: Date.parse(one.startedAt),
        kind: one.kind,
        clusterReplaced: one.clusterReplaced,
      })),
      losses: [{ from: lostAt, to: backAt, lost: 20, before: 64, after: 44, incidentId: 'inc-0' }],
      gaps: [{ from: gapFrom, to: gapTo, reason: 'Docker did not answer' }],
    },
    relations,
    boots,
    changes: [
      change(again, 'recreated', 'knowledge_jobs', 'backoffice'),
      ...[...lost].map((name) => change(backAt, 'appeared', name, 'core')),
      ...[...lost].map((name) => change(lostAt, 'vanished', name, 'core')),
      {
        ...change(from + 60 * MINUTE, 'moved', 'settings', 'backoffice'),
        previousName: 'preferences',
      },
    ],
  }
}

/** Twenty tables missing since a minute, a demo, young data. */
export const aCriticalPage = (now: number): EnvironmentPageData => {
  const page = aRecoveredPage(now)
  const from = now - 9 * MINUTE
  const lostAt = now - 70_000
  const bootAt = now - 84_000
  const gone = [...core, ...llibreta, ...backoffice]
  return {
    ...page,
    environment: {
      ...page.environment,
      demo: true,
      status: 'critical',
      reason: '20 of 64 tables are missing.',
      explanation: 'They were dropped by SQL 14 s after the restart; the disk is not to blame.',
      tables: { present: 44, expected: 64 },
      boot: { id: 'c2', startedAt: iso(bootAt), kind: 'restart', systemIdentifier },
      groups: page.environment.groups.map((group) => ({
        ...group,
        recreated: [],
        emptied: [],
        ...(group.id === 'litellm'
          ? {}
          : { present: 0, missing: groupTables[group.id as GroupId] }),
      })),
      openIncidents: 1,
      incident: {
        id: 'inc-2',
        url: '/incidents/inc-2',
        title: '20 tables are missing: LiteLLM pushed its schema over them',
      },
    },
    series: {
      from,
      to: now - 3000,
      series: groupIds.map((key) => {
        const points: [number, number | null][] = [[from, groupTables[key].length]]
        if (key !== 'litellm') points.push([lostAt, 0])
        return { key, name: key, points }
      }),
      boots: [
        { id: 'c1', at: from + 2000, kind: 'firstSeen', clusterReplaced: false },
        { id: 'c2', at: bootAt, kind: 'restart', clusterReplaced: false },
      ],
      losses: [{ from: lostAt, to: null, lost: 20, before: 64, after: 44, incidentId: 'inc-2' }],
      gaps: [],
    },
    boots: [
      boot('c2', bootAt, 'restart', { tablesAtEnd: 44 }),
      boot('c1', from + 2000, 'firstSeen', { previousEnd: null, endedAt: iso(bootAt - 2000) }),
    ],
    relations: groupIds.flatMap((group) =>
      groupTables[group].map((name, index) => {
        const missing = gone.includes(name)
        return relation(name, {
          group,
          oid: 16389 + index,
          lastSeenAt: iso(missing ? lostAt : now),
          goneAt: missing ? iso(lostAt) : null,
          state: missing ? 'missing' : 'present',
          lives: [{ oid: 16389 + index, from: iso(from), to: missing ? iso(lostAt) : null }],
        })
      }),
    ),
    changes: gone.map((name) => ({
      at: iso(lostAt),
      kind: 'vanished',
      schema: 'public',
      name,
      oid: 1,
      group: 'core',
      previousName: null,
    })),
  }
}

/** Nothing answers since 12 minutes; what was known before still stands on the page. */
export const anUnknownPage = (now: number): EnvironmentPageData => {
  const page = aRecoveredPage(now)
  const since = now - 12 * MINUTE
  const detail =
    'Nothing answers at 127.0.0.1:5432. Start the database, or mend `database` in the configuration.'
  return {
    ...page,
    environment: {
      ...page.environment,
      status: 'unknown',
      reason: 'The database does not answer.',
      explanation: 'Whether its tables are still there is not known. 64 were there 12 min ago.',
      collectedAt: iso(since),
      openIncidents: 0,
      incident: null,
      storage: null,
      unobserved: [
        { section: 'relations', kind: 'unreachable', detail },
        { section: 'identity', kind: 'unreachable', detail },
        {
          section: 'container',
          kind: 'forbidden',
          detail:
            'Docker refused at /var/run/docker.sock. Add the user of Talaia to the group `docker`.',
        },
      ],
    },
    series: {
      ...page.series,
      gaps: [...page.series.gaps, { from: since, to: now, reason: detail }],
    },
  }
}

/** A database without a single table. */
export const anEmptyPage = (now: number): EnvironmentPageData => {
  const page = aRecoveredPage(now)
  return {
    environment: {
      ...page.environment,
      status: 'ok',
      reason: 'This database holds no tables yet.',
      explanation: 'It is watched: the first table appears here as soon as it is made.',
      tables: { present: 0, expected: 0 },
      schemas: [],
      groups: [],
      preset: null,
      openIncidents: 0,
      incident: null,
      storage: null,
    },
    series: { from: now - 20_000, to: now, series: [], boots: [], losses: [], gaps: [] },
    relations: [],
    boots: [],
    changes: [],
  }
}

export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  'a"b\'c`d',
  'two\nlines\tand a tab',
  'taula 🗼 d’usuaris',
  'x'.repeat(63),
  'user\u202Egnp.exe',
  ' ',
  '%s {count} #{x}',
  '../../etc/passwd?x=1&y=2',
]

/** 10,000 tables in nine schemas, hostile names among them, and ten years of daily restarts. */
export const aLargePage = (now: number): EnvironmentPageData => {
  const page = aRecoveredPage(now)
  const from = now - 3650 * 24 * HOUR
  const schemas = ['public', ...hostileNames.slice(0, 8)]
  const boots = Array.from({ length: 3650 }, (_, index) =>
    boot(`d${index}`, now - index * 24 * HOUR - 2 * HOUR, index === 700 ? 'crash' : 'downUp', {
      clusterReplaced: index === 2000,
    }),
  )
  const names = Array.from(
    { length: 10_000 },
    (_, index) => hostileNames[index] ?? `table_${index}`,
  )
  return {
    environment: {
      ...page.environment,
      name: 'x'.repeat(63),
      demo: true,
      status: 'ok',
      reason: 'All 10,000 tables are here.',
      explanation: 'They survived the last 1,949 restarts.',
      tables: { present: 10_000, expected: 10_000 },
      schemas: schemas.map((name) => ({ name, tables: 1111 })),
      groups: [
        {
          id: 'all',
          name: hostileNames[0] ?? '',
          severity: 'critical',
          present: 10_000,
          expected: 10_000,
          missing: [],
          recreated: hostileNames.slice(),
          emptied: names.slice(0, 40),
          pending: [],
        },
      ],
      openIncidents: 0,
      incident: null,
    },
    series: {
      from,
      to: now,
      series: schemas.map((name, index) => ({
        key: name,
        name,
        points: boots
          .toReversed()
          .map((one, at): [number, number | null] => [
            Date.parse(one.startedAt),
            1000 + ((at * (index + 1)) % 120),
          ]),
      })),
      boots: boots.map((one) => ({
        id: one.id,
        at: Date.parse(one.startedAt),
        kind: one.kind,
        clusterReplaced: one.clusterReplaced,
      })),
      losses: Array.from({ length: 30 }, (_, index) => ({
        from: from + index * 2400 * HOUR,
        to: from + index * 2400 * HOUR + 12 * HOUR,
        lost: 700,
        before: 10_000,
        after: 9_300,
        incidentId: `i${index}`,
      })),
      gaps: Array.from({ length: 60 }, (_, index) => ({
        from: from + index * 1100 * HOUR,
        to: from + index * 1100 * HOUR + 9 * HOUR,
        reason: 'Docker did not answer',
      })),
    },
    relations: names.map((name, index) =>
      relation(name, {
        oid: 20_000 + index,
        group: 'all',
        lastSeenAt: iso(now),
        state: index < 9 ? 'recreated' : 'present',
        lives: [{ oid: 20_000 + index, from: iso(from), to: null }],
      }),
    ),
    boots,
    changes: names.slice(0, 3000).map((name, index) => ({
      at: iso(now - Math.floor(index / 40) * HOUR),
      kind: 'appeared',
      schema: 'public',
      name,
      oid: index,
      group: 'all',
      previousName: null,
    })),
  }
}

/** Just started: everything here, one minute old. */
export const aNewPage = (now: number): EnvironmentPageData => {
  const page = aCriticalPage(now)
  const from = now - 65_000
  const environment = environmentOf(now)
  return {
    environment: {
      ...environment,
      demo: true,
      explanation: 'No restart has been seen yet.',
      restartsSurvived: 0,
      boot: { id: 'n1', startedAt: iso(from), kind: 'firstSeen', systemIdentifier },
      storage: null,
    },
    series: {
      from,
      to: now - 3000,
      series: groupIds.map((key) => ({
        key,
        name: key,
        points: [[from, groupTables[key].length]],
      })),
      boots: [{ id: 'n1', at: from, kind: 'firstSeen', clusterReplaced: false }],
      losses: [],
      gaps: [],
    },
    relations: page.relations.map((one) => ({
      ...one,
      state: 'present',
      goneAt: null,
      lives: [{ oid: one.oid, from: iso(from), to: null }],
    })),
    boots: [boot('n1', from, 'firstSeen', { previousEnd: null })],
    changes: [],
  }
}
