import type { Case } from '@/lib/diagnosis/case'
import { anew, crashed, lost, withRelations } from './judged-parts'
import { aCase, aLostRelation, MISSED, SEEN } from './loss-cases'
import { file, overRestart, replaced } from './loss-restarts'
import { aSpan } from './spans'
import { aCommit, aRecord, aStatementLine, aTouched, WENT } from './witnesses'

/** Both tables of the ordinary incident, which share an oid there. */
const record = aRecord()
const seen = { tripwireRecords: [record] }
const emptied = (over = {}) => [
  aLostRelation('users', { change: 'emptied', relfilenodeAfter: 30_000, ...over }),
]
const truncate = { tripwireRecords: [aRecord({ command: 'TRUNCATE TABLE' })] }
const two = [
  aLostRelation('users'),
  aLostRelation('tenants', { before: anew(16_500), relfilenodeBefore: 20_001 }),
]
const hidden = { versionFile: null, checkpointAt: MISSED }

/** Losses that were seen in the act, with the verdict that they deserve, and why it is that sure. */
export const witnessedCases: [string, Case, string | null, string, string][] = [
  ['a record, within one boot', aCase(seen), 'dropped_by_sql', 'certain', 'tripwire'],
  [
    'a record, over a restart of which nothing else is known',
    overRestart({ ...hidden, flushLsn: null }, {}, seen),
    'dropped_by_sql',
    'certain',
    'tripwire',
  ],
  [
    'a record, and then an older copy was put in place',
    overRestart(
      { flushLsn: '0/1000000', checkpointLsn: '0/1000000', versionFile: file(SEEN) },
      {},
      { tripwireRecords: [aRecord({ relations: [aTouched('users'), aTouched('tenants')] })] },
    ),
    'dropped_by_sql',
    'certain',
    'tripwire',
  ],
  [
    'an older copy, in which another table with the oid was dropped',
    overRestart(
      { flushLsn: '0/1000000', checkpointLsn: '0/1000000', versionFile: file(SEEN) },
      {},
      { tripwireRecords: [aRecord({ relations: [aTouched('audit')] })] },
    ),
    'older_copy_restored',
    'certain',
    'certain',
  ],
  [
    'a record, and a commit that is said to have been aborted',
    withRelations(overRestart(crashed, {}, seen), lost('aborted')),
    'dropped_by_sql',
    'certain',
    'tripwire',
  ],
  [
    'a record of one of two, over a restart with files and checkpoint hidden',
    withRelations(overRestart(hidden, {}, seen), two),
    'dropped_by_sql',
    'veryLikely',
    'partly',
  ],
  [
    'a record of another cluster: this one was replaced',
    replaced({}, {}, { tripwireRecords: [aRecord({ systemIdentifier: '7571099999999999999' })] }),
    'data_directory_reinitialised',
    'certain',
    'certain',
  ],
  [
    'commits in the WAL, over a restart with files and checkpoint hidden',
    withRelations(
      overRestart(
        hidden,
        {},
        { walCommits: [aCommit({ relfilenodes: [20_000, 20_001, 20_007] })] },
      ),
      two,
    ),
    'dropped_by_sql',
    'certain',
    'walCommit',
  ],
  [
    'a commit in the WAL for one of two',
    withRelations(overRestart(hidden, {}, { walCommits: [aCommit()] }), two),
    'dropped_by_sql',
    'veryLikely',
    'partly',
  ],
  [
    'commits in the WAL of an older copy: numbers of files are given again',
    overRestart(
      { flushLsn: '0/1000000', checkpointLsn: '0/1000000', versionFile: file(SEEN) },
      {},
      { walCommits: [aCommit()] },
    ),
    'older_copy_restored',
    'certain',
    'certain',
  ],
  [
    'a statement in the log, over a restart with files and checkpoint hidden',
    overRestart(hidden, {}, { logLines: [aStatementLine('drop table users')] }),
    'dropped_by_sql',
    'veryLikely',
    'statementLog',
  ],
  [
    'a TRUNCATE that was seen',
    withRelations(aCase(truncate), emptied()),
    'truncated',
    'certain',
    'tripwire',
  ],
  [
    'a TRUNCATE that was seen, of an unlogged table before a crash',
    withRelations(overRestart(crashed, {}, truncate), emptied({ relpersistence: 'u' })),
    'truncated',
    'certain',
    'tripwire',
  ],
  [
    'recreated after a drop that was seen, over a restart',
    withRelations(overRestart({ ...hidden, flushLsn: null }, {}, seen), [
      aLostRelation('users', { change: 'recreated', after: anew(17_000), emptyNow: true }),
    ]),
    'recreated_by_application',
    'certain',
    'tripwire',
  ],
  [
    'never seen by Talaia, but dropped under the eyes of the tripwire',
    withRelations({ ...aCase(), tripwireRecords: [aRecord({ at: WENT - 600_000 })] }, [
      aLostRelation('users', {
        ...{ change: 'neverSeen', before: null, lastSeenAt: null, creatorStatus: null },
      }),
    ]),
    'dropped_by_sql',
    'certain',
    'tripwire',
  ],
  [
    'renamed: a record of another table says nothing',
    aCase({
      spansAfter: [aSpan('clients', { oid: 16_400 })],
      tripwireRecords: [aRecord({ relations: [aTouched('x', 7)] })],
    }),
    'moved_or_renamed',
    'certain',
    'certain',
  ],
]
