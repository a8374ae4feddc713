import type { IncidentRelation } from '@/lib/model/incidents'
import type { WalCommit } from '@/lib/model/wal-commits'
import type { Case } from '../case'
import { affectedOf } from '../facts/fate'
import { DROP_AROUND_MS, isAround } from './evidence'

/** Those whose storage was known: of a partitioned table, and of one that was never seen, there is none. */
export const storedOf = (one: Case): IncidentRelation[] =>
  affectedOf(one).filter(({ relfilenodeBefore }) => (relfilenodeBefore ?? 0) > 0)

/** The commits that removed the storage of missed tables, oldest first, and how many of those each took. */
export const commitsOf = (one: Case): { commit: WalCommit; relations: IncidentRelation[] }[] => {
  const stored = storedOf(one)
  return one.walCommits
    .toSorted((a, b) => a.committedAt - b.committedAt || (a.lsn < b.lsn ? -1 : 1))
    .map((commit) => ({
      commit,
      relations: stored.filter(
        (relation) =>
          relation.before !== null &&
          commit.systemIdentifier === relation.before.systemIdentifier &&
          commit.databaseOid === relation.before.databaseOid &&
          commit.relfilenodes.includes(relation.relfilenodeBefore ?? 0) &&
          isAround(relation, commit.committedAt, DROP_AROUND_MS),
      ),
    }))
    .filter(({ relations }) => relations.length > 0)
}
