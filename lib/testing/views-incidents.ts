import type { IncidentRelationView, IncidentView } from '@/lib/model/api-incidents'
import { nodusGroupIds, nodusSeverities, nodusTables } from './nodus-tables'

const lost: IncidentRelationView[] = nodusGroupIds.flatMap((group) =>
  Object.entries(nodusTables[group]).map(([name, rows], index) => ({
    schema: 'public',
    name,
    oid: 16389 + index * 9,
    oidNow: null,
    group,
    change: 'missing' as const,
    rows,
    bytes: rows * 96,
    emptyNow: null,
  })),
)

/** An incident as its page gets it: 20 of 64 tables dropped by a schema push. `at`: the first poll that missed them. */
export const anIncidentView = (at: number, over: Partial<IncidentView> = {}): IncidentView => {
  const iso = (offsetMs: number) => new Date(at + offsetMs).toISOString()
  return {
    id: 'inc_17',
    url: 'http://127.0.0.1:3000/incidents/inc_17',
    environment: 'dev',
    environmentName: 'Nodus dev',
    demo: false,
    check: 'relations_lost',
    title: '20 tables are missing.',
    summary: 'core, llibreta and backoffice lost every table; litellm keeps its 44.',
    state: 'firing',
    severity: 'critical',
    openedAt: iso(0),
    acknowledged: null,
    resolvedAt: null,
    resolution: null,
    window: { lastSeenAt: iso(-2457), firstMissedAt: iso(0) },
    groups: [
      ...nodusGroupIds.map((id) => {
        const affected = Object.keys(nodusTables[id]).length
        return { id, name: id, severity: nodusSeverities[id], affected, expected: affected }
      }),
      { id: 'litellm', name: 'litellm', severity: 'warning', affected: 0, expected: 44 },
    ],
    relations: lost,
    verdict: {
      cause: 'dropped_by_sql',
      confidence: 'certain',
      sentence: 'They were dropped by SQL 4 s after `litellm` started; the disk is not to blame.',
      evidence: [
        {
          fact: 'Tables once Postgres was ready',
          before: '64',
          after: '64',
          same: true,
          source: 'first poll of the boot',
          supports: ['dropped_by_sql'],
          rulesOut: ['wal_lost', 'older_copy_restored'],
        },
        {
          fact: '`pg_xact_status` of the 20 creating transactions',
          before: 'committed',
          after: 'committed',
          same: true,
          source: 'pg_xact_status',
          supports: ['dropped_by_sql'],
          rulesOut: ['asynchronous_commit_lost', 'wal_reset'],
        },
        {
          fact: 'Flush LSN',
          before: '`0/2F4A1C8`',
          after: '`0/3098E50`, 1.3 MB on',
          same: false,
          source: 'pg_current_wal_flush_lsn',
          supports: [],
          rulesOut: ['wal_lost', 'older_copy_restored'],
        },
        {
          fact: 'System identifier',
          before: '`7571022024858866134`',
          after: '`7571022024858866134`',
          same: true,
          source: 'pg_control_system',
          supports: [],
          rulesOut: ['cluster_replaced'],
        },
        {
          fact: 'Change time of `PG_VERSION`',
          before: '10 Nov 2025, 10:12',
          after: 'not observed: needs pg_read_server_files',
          same: null,
          source: 'pg_stat_file',
          supports: [],
          rulesOut: [],
        },
      ],
      causes: [
        { id: 'dropped_by_sql', standing: 'supported' },
        { id: 'wal_lost', standing: 'ruledOut' },
        { id: 'cluster_replaced', standing: 'ruledOut' },
        { id: 'older_copy_restored', standing: 'ruledOut' },
        { id: 'asynchronous_commit_lost', standing: 'ruledOut' },
        { id: 'wal_reset', standing: 'ruledOut' },
        { id: 'recovery_or_promotion', standing: 'ruledOut' },
        { id: 'visibility', standing: 'ruledOut' },
      ],
      overturnedBy:
        'Another container at 172.20.0.5 at that moment, or a person with a shell inside `nodus-adk-litellm`.',
    },
    culprit: {
      container: 'nodus-adk-litellm',
      service: 'litellm',
      user: 'nodus',
      applicationName: null,
      clientAddress: '172.20.0.5',
      statement: 'DROP TABLE "users"',
      at: iso(-600),
    },
    steps: [
      {
        title: 'stop litellm',
        detail: 'Its next start would drop them again.',
        command: 'docker compose stop litellm',
      },
      {
        title: 'Restore the 20 tables',
        detail: 'From the newest backup, into the same database.',
        command: 'pg_restore --dbname nodus --table users --table tenants nodus-2025-11-26.dump',
      },
      {
        title: 'Prove that they are back',
        detail: 'Same tables and rows as before, by group.',
        command: 'talaia verify dev --against before',
      },
      { title: 'Give litellm a schema of its own', detail: null, command: null },
    ],
    timeline: [
      {
        at: iso(-21_270),
        kind: 'event',
        title: 'Stop of `nodus-adk-postgres`',
        detail: 'SIGINT, fast shutdown',
      },
      { at: iso(-21_170), kind: 'event', title: 'Exit with code 0', detail: 'after 0.1 s' },
      { at: iso(-21_000), kind: 'gap', title: '6.4 s not observed', detail: null },
      {
        at: iso(-14_740),
        kind: 'event',
        title: 'Start of a new container',
        detail: 'same volume `nodus-adk-postgres-data`',
      },
      {
        at: iso(-12_460),
        kind: 'seen',
        title: 'All 64 tables seen',
        detail: 'first poll of this boot, same system identifier',
      },
      {
        at: iso(-4_565),
        kind: 'event',
        title: '`nodus-adk-litellm` started',
        detail: '`prisma db push --accept-data-loss`',
      },
      { at: iso(-2_457), kind: 'seen', title: 'Last poll that saw all 64', detail: null },
      {
        at: iso(-600),
        kind: 'drop',
        title: '20 tables dropped',
        detail: 'first `users`, last `contact_list_members`',
      },
      { at: iso(0), kind: 'event', title: 'First poll that missed them: 44 left', detail: null },
      { at: iso(1_726), kind: 'alert', title: 'Alert sent to `ops`', detail: null },
    ],
    notifications: [
      {
        id: 't1:ops',
        receiver: 'ops',
        type: 'slack',
        event: 'incident.firing',
        state: 'delivered',
        attempts: 1,
        deliveredAt: iso(1_726),
        nextAttemptAt: null,
        lastError: null,
      },
      {
        id: 't1:hook',
        receiver: 'hook',
        type: 'webhook',
        event: 'incident.firing',
        state: 'pending',
        attempts: 2,
        deliveredAt: null,
        nextAttemptAt: iso(480_000),
        lastError: 'The receiver answered 503.',
      },
    ],
    ...over,
  }
}
