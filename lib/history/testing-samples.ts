import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRows, type StoredRows } from '@/lib/testing/history-states'
import { aTripwireRecord, aWalCommit } from '@/lib/testing/tripwire-records'
import { createHistory, type History } from './history'
import { migrate } from './migrate'
import { connectFile, openFile } from './sqlite'
import { aCompleteBackup, aRestore, aRunningBackup } from './testing-backups'
import { aBoot } from './testing-boots'
import {
  aChange,
  aDockerEvent,
  aLease,
  aLogLine,
  aNotification,
  anExpectation,
  anIncident,
  aSpan,
  aTick,
  aTransition,
  day,
  environmentId,
  second,
  start,
  systemIdentifier,
} from './testing-data'
import { aBaseline, aReset, aRun } from './testing-resets'

const cluster = { environmentId, systemIdentifier, databaseOid: 16384 }

/** Something of everything that a Talaia stores in its life. */
const fill = async (history: History): Promise<void> => {
  const gone = aSpan({ oid: 7, name: 'tenants "ü" 🐘', goneAt: start + second })
  await history.recordTick(
    aTick(start + second, {
      boots: [aBoot()],
      spans: { opened: [aSpan(), gone], updated: [], closed: [] },
      manifest: {
        cluster: { ...cluster, source: 'learned', since: start },
        relations: [anExpectation(), anExpectation({ name: 'tenants', identity: null })],
      },
      protection: [{ environmentId, kind: 'tripwire', since: start, choices: null }],
      walCommits: [aWalCommit({ environmentId, committedAt: start })],
      changes: [aChange()],
      incidents: [anIncident(), anIncident({ id: '2', state: 'resolved', resolvedAt: start })],
      transitions: [aTransition()],
    }),
    { maxGapMs: second },
  )
  await history.recordDockerEvents([aDockerEvent()])
  await history.recordLogLines([aLogLine()])
  await history.recordAddressLeases([aLease()], start)
  await history.recordTripwireRecords([aTripwireRecord({ environmentId, at: start })])
  await history.recordNotification(aNotification({ state: 'delivered', deliveredAt: start }))
  await history.recordSilence({
    ...{ id: 's1', startsAt: start, endsAt: start + day, createdAt: start, createdBy: 'ana' },
    ...{ comment: 'move of the host', expiredBy: null, matchers: [] },
  })
  await history.recordBaseline(aBaseline())
  await history.recordReset(aReset())
  await history.recordCheckRun(aRun())
  await history.recordGroupsChange({
    environmentId,
    accepted: {
      ...{ environmentId, acceptedAt: start, acceptedBy: 'ana', comment: null, leftOut: ['tmp_*'] },
      groups: [{ id: 'core', name: 'Core', severity: 'critical', tables: ['users'] }],
    },
    relations: [],
  })
  await history.recordFound({
    ...{
      id: 'f1',
      engine: '',
      key: 'nodus/postgres',
      container: 'nodus-postgres-1',
      project: 'nodus',
    },
    ...{ service: 'postgres', image: 'postgres:15-alpine', state: 'watched' },
    ...{ address: '127.0.0.1:5432', user: 'nodus', reason: null, choice: null, pinned: false },
    databases: [{ name: 'nodus "ü" 🐘', environmentId, firstSeenAt: start, lastSeenAt: start }],
    ...{ firstSeenAt: start, lastSeenAt: start },
  })
  await history.recordBackup(aRunningBackup())
  await history.endBackup(aCompleteBackup())
  await history.recordRestore(aRestore())
  await history.findFollowedAt({ environmentId, kind: 'backup', now: start })
  await history.recordAudit({
    ...{ at: start, actor: 'ana', action: 'incident.accept', target: '2', comment: 'mine' },
  })
}

/** Rows of every table, as this program stores them. */
export const sampleRows = async (): Promise<StoredRows> => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-samples-'))
  const db = connectFile(openFile(directory))
  await migrate(db, directory)
  const history = createHistory(db, directory)
  await fill(history)
  const rows = await readRows(db)
  await history.close()
  rmSync(directory, { recursive: true })
  return rows
}
