import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openHistory } from '@/lib/history/open'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { loadStored } from './load'
import { planTick } from './plan'

const directory = mkdtempSync(join(tmpdir(), 'talaia-load-'))
afterAll(() => rmSync(directory, { recursive: true }))

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name, i) => aRelation(name, { oid: 100 + i }))
const all = [a, b, c, d].flatMap((one) => one ?? [])
const without = (...gone: (Relation | undefined)[]) => all.filter((one) => !gone.includes(one))

test('a loss after a restart is told, though a message before it was skipped', async () => {
  const history = await openHistory({ url: null, dataDirectory: directory })
  const environment = anEnvironment({ settleMs: 0, groups: null })
  let stored = await loadStored(history, environment.id)
  let at = T0
  let ids = 0
  const see = async (relations: Relation[], afterMs = 5_000) => {
    at += afterMs
    const plan = planTick({
      ...{ environment, stored, snapshot: aSnapshot({ at, relations }), events: [], logLines: [] },
      creatorStatuses: new Map(),
      newIncidentId: () => String(++ids),
      newTransitionId: () => `t${++ids}`,
    })
    await history.recordTick(plan.record, { maxGapMs: 15_000 })
    stored = plan.stored
    return plan.record.transitions
  }
  await see(all)
  await see(without(a))
  await see(without(a))
  const [more] = await see(without(a, b), 60_000)
  expect(more).toMatchObject({ kind: 'extended', notify: 'incident.firing' })
  // All is back before that message was due: it is not sent any more.
  await see(all)
  await see(without(a))
  await see(without(a))
  stored = await loadStored(history, environment.id)
  expect(stored.waiting).toEqual([])
  const [reopened] = await history.listDueTransitions(at).then((due) => due.slice(-1))
  expect(reopened?.kind).toBe('reopened')
  expect([...stored.toldAt.values()]).toEqual([reopened?.dueAt])
  const [later] = await see(without(a, d))
  expect(later).toMatchObject({ kind: 'extended', notify: 'incident.firing' })
  await history.close()
})
