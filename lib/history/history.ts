import { findAcceptedGroups, recordGroupsChange } from './accepted-groups'
import { recordAcceptance, updateIncident } from './actions'
import { listAudit, recordAudit } from './audit'
import { findFollowedAt, recordFollowed } from './backup-schedules'
import {
  deleteBackup,
  endBackup,
  findBackup,
  findBackupSummary,
  findLatestBackup,
  listBackups,
  listBackupsSince,
  listFiledBackups,
  listKeptBackups,
  listRunningBackups,
  recordBackup,
  recordBackupMissing,
  recordBackupReturned,
  recordVerification,
} from './backups'
import {
  deleteBaseline,
  findBaseline,
  findBaselineNamed,
  findBaselineSummary,
  listBaselines,
  recordBaseline,
} from './baselines'
import { findLatestBoot, listBootMarks, listBoots } from './boots'
import { listChanges } from './changes'
import { findCheckRun, findCheckRunsOfResets, listCheckRuns, recordCheckRun } from './check-runs'
import { listCoverage } from './coverage'
import { listFound, recordFound, removeFound } from './discovery'
import { findEnvironmentState } from './environment-state'
import { translateError } from './errors'
import {
  findIncident,
  listIncidents,
  listOpenIncidents,
  listResolvedIncidents,
  nextIncidentId,
} from './incidents'
import { findManifest, recordExpected } from './manifest'
import {
  countNotifications,
  listFiringNotifications,
  listNotifications,
  listPendingNotifications,
  listReceiverOutcomes,
  listUnannounced,
  recordNotification,
} from './notifications'
import { ofEngine } from './of-engine'
import { findSystemIdentifier } from './postgres'
import {
  listProtectionExpectations,
  recordProtectionExpectation,
  removeProtectionExpectation,
} from './protection'
import { prune } from './prune'
import {
  endReset,
  findLatestReset,
  findReset,
  findResetSummary,
  listResets,
  listResetsBetween,
  recordReset,
  recordResetFinish,
} from './resets'
import {
  findRestore,
  findRestoreOfIncident,
  listRestores,
  listRestoresIn,
  listRestoresOfIncident,
  recordRestore,
  updateRestore,
} from './restores'
import type { Db } from './schema'
import { expireSilence, findSilence, listSilences, recordSilence } from './silences'
import { listOpenSpans, listSpans } from './spans'
import { recordTick } from './tick'
import { listDueTransitions, listTransitions } from './transitions'
import {
  findLatestTripwireRecord,
  listTripwireRecords,
  recordTripwireRecords,
} from './tripwire-records'
import { listWalCommits, recordWalCommits } from './wal-commits'

/** The functions of this room, bound to one store. What its driver throws comes out as one of Talaia's errors. */
export const createHistory = (db: Db, place: string, copy: string | null = null) => {
  const bind =
    <Args extends unknown[], Result>(run: (db: Db, ...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await run(db, ...args)
      } catch (error) {
        throw translateError(error, place)
      }
    }
  return {
    /** The path of the file, or host, port and database; never a user or password. */
    place,
    /** Where the file as it was before the upgrade of this start is kept; null: there was no upgrade, or no file. */
    copy,
    recordTick: bind(recordTick),
    listOpenSpans: bind(listOpenSpans),
    listSpans: bind(listSpans),
    listBoots: bind(listBoots),
    listBootMarks: bind(listBootMarks),
    findLatestBoot: bind(findLatestBoot),
    listCoverage: bind(listCoverage),
    findEnvironmentState: bind(findEnvironmentState),
    findManifest: bind(findManifest),
    recordExpected: bind(recordExpected),
    recordAcceptance: bind(recordAcceptance),
    findAcceptedGroups: bind(findAcceptedGroups),
    recordGroupsChange: bind(recordGroupsChange),
    listChanges: bind(listChanges),
    ...ofEngine(bind, ''),
    /** What the default engine says is kept and read without this; what another says, with its id. */
    ofEngine: (engine: string) => ofEngine(bind, engine),
    recordTripwireRecords: bind(recordTripwireRecords),
    findLatestTripwireRecord: bind(findLatestTripwireRecord),
    listTripwireRecords: bind(listTripwireRecords),
    recordWalCommits: bind(recordWalCommits),
    listWalCommits: bind(listWalCommits),
    recordProtectionExpectation: bind(recordProtectionExpectation),
    removeProtectionExpectation: bind(removeProtectionExpectation),
    listProtectionExpectations: bind(listProtectionExpectations),
    nextIncidentId: bind(nextIncidentId),
    findIncident: bind(findIncident),
    listIncidents: bind(listIncidents),
    listOpenIncidents: bind(listOpenIncidents),
    listResolvedIncidents: bind(listResolvedIncidents),
    recordSilence: bind(recordSilence),
    expireSilence: bind(expireSilence),
    findSilence: bind(findSilence),
    listSilences: bind(listSilences),
    updateIncident: bind(updateIncident),
    listTransitions: bind(listTransitions),
    listDueTransitions: bind(listDueTransitions),
    recordNotification: bind(recordNotification),
    listNotifications: bind(listNotifications),
    listPendingNotifications: bind(listPendingNotifications),
    listUnannounced: bind(listUnannounced),
    listFiringNotifications: bind(listFiringNotifications),
    listReceiverOutcomes: bind(listReceiverOutcomes),
    countNotifications: bind(countNotifications),
    recordBaseline: bind(recordBaseline),
    findBaseline: bind(findBaseline),
    findBaselineSummary: bind(findBaselineSummary),
    findBaselineNamed: bind(findBaselineNamed),
    listBaselines: bind(listBaselines),
    deleteBaseline: bind(deleteBaseline),
    recordCheckRun: bind(recordCheckRun),
    findCheckRun: bind(findCheckRun),
    findCheckRunsOfResets: bind(findCheckRunsOfResets),
    listCheckRuns: bind(listCheckRuns),
    recordReset: bind(recordReset),
    findReset: bind(findReset),
    findResetSummary: bind(findResetSummary),
    findLatestReset: bind(findLatestReset),
    listResets: bind(listResets),
    listResetsBetween: bind(listResetsBetween),
    endReset: bind(endReset),
    recordResetFinish: bind(recordResetFinish),
    recordFound: bind(recordFound),
    listFound: bind(listFound),
    removeFound: bind(removeFound),
    recordBackup: bind(recordBackup),
    endBackup: bind(endBackup),
    findBackup: bind(findBackup),
    findBackupSummary: bind(findBackupSummary),
    findLatestBackup: bind(findLatestBackup),
    listBackups: bind(listBackups),
    listBackupsSince: bind(listBackupsSince),
    listFiledBackups: bind(listFiledBackups),
    listKeptBackups: bind(listKeptBackups),
    listRunningBackups: bind(listRunningBackups),
    recordVerification: bind(recordVerification),
    recordBackupMissing: bind(recordBackupMissing),
    recordBackupReturned: bind(recordBackupReturned),
    deleteBackup: bind(deleteBackup),
    findFollowedAt: bind(findFollowedAt),
    recordFollowed: bind(recordFollowed),
    recordRestore: bind(recordRestore),
    updateRestore: bind(updateRestore),
    findRestore: bind(findRestore),
    findRestoreOfIncident: bind(findRestoreOfIncident),
    listRestores: bind(listRestores),
    listRestoresIn: bind(listRestoresIn),
    listRestoresOfIncident: bind(listRestoresOfIncident),
    recordAudit: bind(recordAudit),
    listAudit: bind(listAudit),
    prune: bind(prune),
    /** Identifier of the Postgres cluster that holds this history; null for a file, or where it may not be asked. */
    findSystemIdentifier: bind(findSystemIdentifier),
    /** Ends the connections; on SQLite writes the log back into the file and lets go of it. */
    close: bind((bound) => bound.destroy()),
  }
}

export type History = ReturnType<typeof createHistory>
