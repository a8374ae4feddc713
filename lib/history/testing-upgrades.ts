import { beforeAll, describe, expect, test } from 'vitest'
import { earlierStates, fillState, readRows, type StoredRows } from '@/lib/testing/history-states'
import type { History } from './history'
import type { HistoryOptions } from './open'
import { openHistory } from './open'
import type { Db } from './schema'
import { aSpan, aTick, day, environmentId, second, start } from './testing-data'
import { sampleRows } from './testing-samples'

export interface UpgradeStore {
  /** A store that nothing was ever in. */
  fresh: (name: string) => Promise<HistoryOptions>
  connect: (options: HistoryOptions) => Db
}

const page = { limit: 50, cursor: null }

/** What pages ask for, of whichever version it was stored by. */
const readPages = async (history: History) => ({
  state: await history.findEnvironmentState(environmentId),
  spans: await history.listSpans(environmentId, 'all'),
  boots: (await history.listBoots(environmentId, page)).items,
  coverage: await history.listCoverage(environmentId, 0, start + day),
  manifest: await history.findManifest(environmentId),
  changes: (await history.listChanges(environmentId, page)).items,
  incidents: (await history.listIncidents(page)).items,
  transitions: await history.listTransitions('1'),
  notifications: await history.listNotifications('1'),
  due: await history.listDueTransitions(start + day),
  lines: await history.listLogLines({ from: start, to: start, limit: 9 }),
  events: await history.listDockerEvents({ from: start, to: start, limit: 9 }),
  leases: await history.listAddressLeases({ from: 0, to: start + day }),
  silences: await history.listSilences(page),
  baselines: (await history.listBaselines(environmentId, page)).items,
  resets: (await history.listResets(environmentId, page)).items,
  checks: (await history.listCheckRuns(environmentId, page)).items,
  protection: await history.listProtectionExpectations(environmentId),
  groups: await history.findAcceptedGroups(environmentId),
  audit: (await history.listAudit(page)).items,
})

/** A store of every earlier version opens, keeps its rows and works, on whichever kind of store. */
export const describeUpgrades = (name: string, { fresh, connect }: UpgradeStore): void => {
  describe(`upgrades on ${name}`, () => {
    let rows: StoredRows
    beforeAll(async () => {
      rows = await sampleRows()
    })

    test('there is a sample of whatever this program stores', () => {
      const own = [...rows].filter(([table]) => !table.startsWith('kysely_'))
      expect(own.filter(([, found]) => found.length === 0).map(([table]) => table)).toEqual([])
      expect(own.length).toBeGreaterThanOrEqual(24)
    })

    test.each(earlierStates)(
      'what lies in a store of %s is there afterwards, and it works',
      async (state) => {
        const options = await fresh(`state_${state.slice(0, 4)}`)
        const old = connect(options)
        const before = await fillState(old, state, rows)
        await old.destroy()
        expect(before.get('incident')).toHaveLength(2)

        const history = await openHistory(options)
        const seen = await readPages(history)
        expect(seen.state?.collectedAt).toBe(start + second)
        expect(seen.spans.map((span) => span.name)).toContain('tenants "ü" 🐘')
        expect(seen.incidents.map(({ id }) => id).toSorted()).toEqual(['1', '2'])
        expect(seen.boots[0]?.previousEnd?.openTransactions).toHaveLength(1)
        const opened = [aSpan({ oid: 77, name: 'later' })]
        await history.recordTick(
          aTick(start + 2 * second, { spans: { opened, updated: [], closed: [] } }),
          { maxGapMs: second },
        )
        expect(await history.listOpenSpans(environmentId)).toHaveLength(2)
        expect(await history.nextIncidentId()).toMatch(/^\d+$/)
        await history.close()

        const again = connect(options)
        const after = await readRows(again)
        await again.destroy()
        for (const [table, earlier] of before) {
          if (/^(kysely_|coverage$|environment_state$|counter$)/.test(table)) continue
          const columns = Object.keys(earlier[0] ?? {})
          const kept = (after.get(table) ?? []).map((row) =>
            Object.fromEntries(columns.map((column) => [column, row[column]])),
          )
          expect(kept, table).toEqual(expect.arrayContaining(earlier))
        }
      },
    )
  })
}
