import type { EvidenceView, VerdictView } from '@/lib/model/api-incidents'
import type { CauseId } from '@/lib/model/causes'

/** ISO time so many milliseconds after the first poll that missed the tables. */
export type Iso = (offsetMs: number) => string

const replaced: CauseId[] = [
  'cluster_replaced',
  'volume_removed',
  'volumes_pruned',
  'project_renamed',
  'volume_anonymous',
  'mount_type_changed',
  'mount_path_changed',
  'bind_source_changed',
  'engine_changed',
  'data_directory_moved',
  'data_directory_reinitialised',
  'storage_ephemeral',
  'restored_into_new_cluster',
]

const aFact = (fact: Partial<EvidenceView> & Pick<EvidenceView, 'id' | 'fact'>): EvidenceView => ({
  before: 'not observed',
  after: 'not observed',
  same: null,
  source: 'Postgres catalog',
  at: null,
  supports: [],
  rulesOut: [],
  decides: false,
  unobserved: null,
  ...fact,
})

/** What was read on both sides of the founding loss (FORENSICS §1): nothing but SQL fits it. */
const evidenceOf = (iso: Iso): EvidenceView[] => [
  aFact({
    id: 'tables',
    fact: 'Tables once Postgres was ready',
    before: '64',
    after: '64 at the first poll of this boot, 44 after `litellm` started',
    same: false,
    at: iso(0),
    decides: true,
    supports: ['dropped_by_sql'],
    rulesOut: ['wal_lost', 'older_copy_restored', 'asynchronous_commit_lost', 'uncommitted_ddl'],
  }),
  aFact({
    id: 'creators',
    fact: 'Transactions that created the lost tables',
    before: '20 committed',
    after: '20 committed',
    same: true,
    source: '`pg_xact_status`',
    at: iso(412),
    decides: true,
    supports: ['dropped_by_sql'],
    rulesOut: ['asynchronous_commit_lost', 'wal_reset'],
  }),
  aFact({
    id: 'survivors',
    fact: 'Who is left',
    before: 'core, llibreta, backoffice, litellm',
    after: '44 tables, all of `LiteLLM_*`',
    same: false,
    at: iso(0),
    supports: ['litellm_schema_push'],
  }),
  aFact({
    id: 'toolLog',
    fact: 'Log of the containers that started',
    before: '–',
    after: '`nodus-adk-litellm` says that it is about to drop `users`',
    same: false,
    source: 'container log',
    at: iso(-812),
    supports: ['litellm_schema_push', 'prisma_schema_push'],
  }),
  aFact({
    id: 'fate',
    fact: 'Oids of the lost tables',
    before: '20 oids, 16389 to 17204',
    after: 'gone, under any name',
    same: false,
    at: iso(0),
    supports: ['dropped_by_sql'],
    rulesOut: ['moved_or_renamed', 'visibility', 'recreated_by_application', 'truncated'],
  }),
  aFact({
    id: 'systemIdentifier',
    fact: 'System identifier',
    before: '`7571022024858866134`',
    after: '`7571022024858866134`',
    same: true,
    source: 'pg_control',
    at: iso(0),
    rulesOut: replaced,
  }),
  aFact({
    id: 'flushLsn',
    fact: 'Flush LSN',
    before: '`0/2F4A1C8`',
    after: '`0/3098E50`, 1.3 MB forward',
    same: false,
    at: iso(0),
    rulesOut: ['wal_lost', 'older_copy_restored'],
  }),
  aFact({
    id: 'startCheckpoint',
    fact: 'Redo position at the start, against the creation of the tables',
    before: 'after',
    after: 'after',
    same: true,
    source: 'pg_control',
    at: iso(-12_460),
    rulesOut: ['wal_lost'],
  }),
  aFact({
    id: 'volumeName',
    fact: 'Volume that holds the data directory',
    before: '`nodus-adk-postgres-data`',
    after: '`nodus-adk-postgres-data`',
    same: true,
    source: 'Docker',
    at: iso(-14_740),
    rulesOut: ['volume_removed', 'volume_anonymous', 'project_renamed'],
  }),
  aFact({
    id: 'stop',
    fact: 'How the last boot ended',
    before: 'running',
    after: 'SIGINT, exit code 0 after 0.1 s of its 10 s',
    same: false,
    source: 'Docker events',
    at: iso(-21_170),
    rulesOut: ['crash'],
  }),
  aFact({
    id: 'walStatistics',
    fact: 'WAL statistics since',
    before: '24 Nov 2025, 08:12:40 UTC',
    after: '24 Nov 2025, 08:12:40 UTC',
    same: true,
    source: '`pg_stat_wal`',
    at: iso(0),
    rulesOut: ['crash', 'unlogged_reset'],
  }),
  aFact({
    id: 'timeline',
    fact: 'Timeline',
    before: '1',
    after: '1',
    same: true,
    source: 'pg_control',
    at: iso(0),
    rulesOut: ['recovery_or_promotion'],
  }),
  aFact({
    id: 'databaseOid',
    fact: 'Oids of the database and of `public`',
    before: '16384, 2200',
    after: '16384, 2200',
    same: true,
    at: iso(0),
    rulesOut: ['database_recreated', 'other_database', 'schema_dropped'],
  }),
  aFact({
    id: 'versionFile',
    fact: 'Change time of `PG_VERSION`',
    source: '`pg_stat_file`',
    unobserved: 'The role may not read it. To see it next time: `grant pg_monitor to talaia`.',
  }),
  aFact({
    id: 'openTransactions',
    fact: 'Transactions open at the stop',
    before: '0',
    source: '`pg_stat_activity`',
    unobserved:
      'The last poll was 0.8 s before the stop, and what began after it was not seen. A shorter `pollInterval` narrows that.',
  }),
]

const standingsOf = (evidence: EvidenceView[]): VerdictView['causes'] => {
  const because = (id: string, side: 'supports' | 'rulesOut') =>
    evidence.filter((fact) => fact[side].includes(id)).map(({ fact }) => fact)
  const supported = ['dropped_by_sql', 'litellm_schema_push', 'prisma_schema_push']
  const ruledOut = [...new Set(evidence.flatMap(({ rulesOut }) => rulesOut))]
  return [
    ...supported.map((id) => ({
      id,
      standing: 'supported' as const,
      because: because(id, 'supports'),
    })),
    { id: 'orm_recreated_schema', standing: 'open', because: ['Log of `nodus-adk-backoffice`'] },
    ...ruledOut.map((id) => ({
      id,
      standing: 'ruledOut' as const,
      because: because(id, 'rulesOut'),
    })),
  ]
}

/** The verdict that would have ended the founding team's search in a minute. */
export const aFoundingVerdict = (iso: Iso): VerdictView => {
  const evidence = evidenceOf(iso)
  return {
    cause: 'dropped_by_sql',
    confidence: 'certain',
    sentence:
      'They were dropped by SQL 4.6 s after `litellm` started; the restart and the disk are not to blame.',
    reason:
      'All 64 tables were there when Postgres was back, and the transactions that made the 20 are still committed: what removed them was committed later.',
    meaning:
      'A client connected and ran DROP TABLE, and Postgres carried it out. Nothing was lost on the way to the disk, so no setting of Docker or of Postgres would have kept them.',
    refinement: {
      cause: 'litellm_schema_push',
      confidence: 'veryLikely',
      sentence:
        'LiteLLM pushed its schema when its container started: only `LiteLLM_*` tables are left, and its log announces the drop.',
    },
    runnerUp: 'orm_recreated_schema',
    evidence,
    causes: standingsOf(evidence),
    overturnedBy:
      'A log of `nodus-adk-litellm` without the push, or another client that was connected between 02:02:11 and 02:02:13 UTC.',
  }
}
