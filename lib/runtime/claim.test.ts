import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimIncident } from '@/lib/actions/claim'
import { createDrive } from '@/lib/collector/testing-drive'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { planClaim } from '@/lib/incidents/claiming'
import type { CheckRun } from '@/lib/model/check-runs'
import { TalaiaError } from '@/lib/model/errors'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aPolledRecord } from '@/lib/testing/polled-records'

const at = (name: string, oid: number, over = {}) => aRelation(name, { oid, ...over })
const tables = [at('users', 100), at('orders', 101)]
const anew = [at('users', 900), at('orders', 101)]

let directory: string
let history: History
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-claims-'))
  history = await openHistory({ url: null, dataDirectory: directory })
})
afterEach(async () => {
  await history.close()
  rmSync(directory, { recursive: true, force: true })
})

/** `users` made anew is claimed as a reset; by the time the check has passed, the database is as `later`. */
const claim = async (later: Relation[]) => {
  const drive = createDrive(anEnvironment({ settleMs: 0, groups: null }))
  const see = async (relations: Relation[]) =>
    history.recordTick(drive.see(relations).record, { maxGapMs: 0 })
  await see(tables)
  await see(anew)
  const [checked] = drive.stored().incidents
  if (!checked) throw new Error('no incident')
  const record = aPolledRecord(anIdentity(), anew)
  await see(later)
  const run: CheckRun = {
    ...{ id: 'c1', environmentId: 'dev', against: 'before', expect: 'shape', baselineId: null },
    ...{ baselineName: null, resetId: null, incidentId: checked.id, startedAt: T0 },
    ...{ finishedAt: T0 + 1, actor: 'ana', comment: null, beforeAt: T0, restart: null },
    outcome: { result: 'pass', reasons: [], relations: [], assertions: [], others: [] },
  }
  const { spans } = drive.stored()
  const stateOf = (incident: typeof checked) =>
    planClaim({ checked, incident, record, spans, identity: anIdentity() })
  const context = {
    ...{ history, comment: null, now: drive.now() + 1, newTransitionId: () => 'p1' },
    actor: { name: 'ana', role: 'operator' as const },
  }
  const refused = await claimIncident({ run, stateOf, url: '/checks/c1' }, context).then(
    () => null,
    (error: unknown) => (error instanceof TalaiaError ? error.said.id : error),
  )
  const incident = await history.findIncident(checked.id)
  const { relations } = await history.findManifest('dev')
  return {
    ...{ refused, state: incident?.state, resolution: incident?.resolution },
    expected: Object.fromEntries(relations.map((one) => [one.name, one.identity?.oid])),
    isKept: (await history.findCheckRun('c1')) !== null,
  }
}

const stays = {
  ...{ refused: 'errors.changedSinceCheck', state: 'firing', resolution: null, isKept: true },
  expected: { users: 100, orders: 101 },
}

test('a reset that passed its check, and still is so, resolves the incident', async () => {
  expect(await claim(anew)).toEqual({
    ...{ refused: null, state: 'resolved', resolution: 'expectedReset', isKept: true },
    expected: { users: 900, orders: 101 },
  })
})

test.each([
  ['another table went', [at('users', 900)]],
  ['another table was made anew', [at('users', 900), at('orders', 950)]],
  [
    'another table was emptied by TRUNCATE',
    [at('users', 900), at('orders', 101, { relfilenode: 7_000, rows: 0, sizeBytes: 0 })],
  ],
  ['the same table went again', [at('orders', 101)]],
])('where %s after the check, it is refused, and nothing of that is accepted', async (_, later) => {
  expect(await claim(later)).toEqual(stays)
})
