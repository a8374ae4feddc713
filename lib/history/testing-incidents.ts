import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { History } from './history'
import {
  aNotification,
  anExpectation,
  anIncident,
  aTick,
  aTransition,
  day,
  environmentId,
  second,
  start,
} from './testing-data'

const options = { maxGapMs: 15 * second }
const acknowledged = anIncident({
  state: 'acknowledged',
  acknowledgedAt: start + 1,
  acknowledgedBy: 'aina',
  acknowledgeComment: 'on it',
})
const resolved = anIncident({ state: 'resolved', resolvedAt: start + 5, resolution: 'seenAgain' })
const toAcknowledged = aTransition({ id: '1:ack', kind: 'acknowledged', notify: null })
const toResolved = aTransition({ id: '1:end', kind: 'resolved', notify: 'incident.resolved' })

/** Incidents, what is told of them, and what people did, on whichever store `open` gives. */
export const describeIncidents = (name: string, open: () => Promise<History>): void => {
  describe(`incidents on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })
    const opened = () =>
      history.recordTick(
        aTick(start, { incidents: [anIncident()], transitions: [aTransition()] }),
        options,
      )

    test('ids count up and are not given twice', async () => {
      const ids = await Promise.all([1, 2, 3, 4].map(() => history.nextIncidentId()))
      expect(ids.toSorted()).toEqual(['1', '2', '3', '4'])
      expect(await history.nextIncidentId()).toBe('5')
    })

    test('an id that was counted on in memory is not given again after the next start', async () => {
      expect(await history.nextIncidentId()).toBe('1')
      const incidents = ['1', '2', '10'].map((id) => anIncident({ id }))
      await history.recordTick(aTick(start, { incidents }), options)
      expect(await history.nextIncidentId()).toBe('11')
    })

    test('of two that acknowledge at once, one wins and the other is told', async () => {
      await opened()
      const race = ['ack-a', 'ack-b'].map((id) =>
        history.updateIncident({
          incident: { ...acknowledged, acknowledgedBy: id },
          expectedState: 'firing',
          transition: { ...toAcknowledged, id },
        }),
      )
      const won = await Promise.all(race)
      expect(won.toSorted()).toEqual([false, true])
      const winner = won[0] ? 'ack-a' : 'ack-b'
      expect((await history.findIncident('1'))?.acknowledgedBy).toBe(winner)
      const transitions = await history.listTransitions('1')
      expect(transitions.map(({ id }) => id).toSorted()).toEqual(['1:opened', winner].toSorted())
    })

    test('a tick does not undo what a person did while it was under way', async () => {
      await opened()
      const update = { incident: acknowledged, transition: toAcknowledged }
      await history.updateIncident({ ...update, expectedState: 'firing' })
      const stale = aTick(start + 2, {
        incidents: [anIncident({ changedAt: start + 2, relations: [] })],
        transitions: [aTransition({ id: '1:more', kind: 'extended' })],
      })
      expect(await history.recordTick(stale, options)).toEqual({ superseded: ['1'] })
      expect(await history.findIncident('1')).toEqual(acknowledged)
      expect(await history.listTransitions('1')).toHaveLength(2)
      expect((await history.findEnvironmentState(environmentId))?.polledAt).toBe(start + 2)

      const fresh = { ...acknowledged, changedAt: start + 3, relations: [] }
      const next = aTick(start + 3, { incidents: [fresh], transitions: stale.transitions })
      expect(await history.recordTick(next, options)).toEqual({ superseded: [] })
      expect(await history.findIncident('1')).toEqual(fresh)
    })

    test('a resolved incident fires again only when it is reopened', async () => {
      await opened()
      const end = aTick(start + 5, { incidents: [resolved], transitions: [toResolved] })
      expect(await history.recordTick(end, options)).toEqual({ superseded: [] })
      expect(await history.listOpenIncidents(environmentId)).toEqual([])
      const stale = aTick(start + 6, { incidents: [anIncident()] })
      expect(await history.recordTick(stale, options)).toEqual({ superseded: ['1'] })
      expect(await history.findIncident('1')).toEqual(resolved)
      const reopened = aTick(start + 7, {
        incidents: [anIncident()],
        transitions: [aTransition({ id: '1:again', kind: 'reopened' })],
      })
      expect(await history.recordTick(reopened, options)).toEqual({ superseded: [] })
      expect(await history.listOpenIncidents(environmentId)).toEqual([anIncident()])
    })

    test('accepting writes the expectation and the end together, once', async () => {
      await opened()
      const relations = [
        anExpectation({ identity: null, source: 'accepted', since: start + 9, rows: null }),
      ]
      await history.recordTick(
        aTick(start + 1, { manifest: { cluster: null, relations: [anExpectation()] } }),
        options,
      )
      const acceptance = {
        environmentId,
        relations,
        cluster: null,
        incident: { ...resolved, resolution: 'accepted' as const },
        expectedState: 'firing' as const,
        transition: aTransition({ id: '1:accepted', kind: 'accepted', actor: 'aina' }),
        skipped: [],
      }
      expect(await history.recordAcceptance(acceptance)).toBe(true)
      expect((await history.findManifest(environmentId)).relations).toEqual(relations)
      const later = [{ ...anExpectation(), source: 'accepted' as const }]
      expect(await history.recordAcceptance({ ...acceptance, relations: later })).toBe(false)

      const stale = { cluster: null, relations: [anExpectation({ rows: 14 })] }
      await history.recordTick(aTick(start + 10, { manifest: stale }), options)
      expect((await history.findManifest(environmentId)).relations).toEqual(relations)
    })

    test('incidents are listed by environment and state, newest first', async () => {
      const all = ['1', '2', '3'].map((id, index) => anIncident({ id, openedAt: start + index }))
      const other = anIncident({ id: '4', environmentId: 'prod', openedAt: start + 9 })
      const closed = { ...resolved, id: '5', openedAt: start + 8 }
      await history.recordTick(aTick(start, { incidents: [...all, other, closed] }), options)
      const list = async (filter: Partial<Parameters<History['listIncidents']>[0]>) => {
        const page = await history.listIncidents({ limit: 10, cursor: null, ...filter })
        return page.items.map(({ id }) => id)
      }
      expect(await list({})).toEqual(['4', '5', '3', '2', '1'])
      expect(await list({ environmentId })).toEqual(['5', '3', '2', '1'])
      expect(await list({ environmentId, states: ['resolved'] })).toEqual(['5'])
      expect(await list({ states: [] })).toEqual([])
      const first = await history.listIncidents({ limit: 2, cursor: null })
      expect(await list({ cursor: first.next })).toEqual(['3', '2', '1'])
    })

    test('a message is due once its time has come, and never if skipped', async () => {
      const waiting = aTransition({ dueAt: start + 3_000 })
      const quiet = aTransition({ id: '1:quiet', notify: null })
      const record = aTick(start, { incidents: [anIncident()], transitions: [waiting, quiet] })
      await history.recordTick(record, options)
      expect(await history.listDueTransitions(start + 2_999)).toEqual([])
      const due = [{ transitionId: waiting.id, dueAt: start + 5 }]
      await history.recordTick(aTick(start + 5, { due }), options)
      await history.recordTick(
        aTick(start + 6, { due: [{ transitionId: waiting.id, dueAt: start + 99 }] }),
        options,
      )
      expect(await history.listDueTransitions(start + 4)).toEqual([])
      expect(await history.listDueTransitions(start + 5)).toEqual([
        { ...waiting, dueAt: start + 5 },
      ])
      const sooner = [{ transitionId: waiting.id, dueAt: start + 3 }]
      await history.recordTick(aTick(start + 7, { due: sooner }), options)
      expect(await history.listDueTransitions(start + 3)).toEqual([
        { ...waiting, dueAt: start + 3 },
      ])
      const skipped = [{ transitionId: waiting.id }]
      await history.recordTick(aTick(start + 8, { skipped }), options)
      expect(await history.listDueTransitions(start + 9)).toEqual([])
      expect(await history.listUnannounced(['ops'], start + 9)).toEqual([])
      const [known] = await history.listTransitions('1')
      expect(known).toEqual({ ...waiting, dueAt: null })
    })

    test('each receiver is told once, again only when its next attempt is due', async () => {
      await opened()
      const pairs = async (now: number) =>
        (await history.listUnannounced(['ops', 'hook'], now)).map(
          ({ transition, receiverId, notification }) =>
            `${transition.id} ${receiverId} ${notification?.attempts ?? 'new'}`,
        )
      expect(await pairs(start - 1)).toEqual([])
      expect(await pairs(start)).toEqual(['1:opened ops new', '1:opened hook new'])
      const lastError = { id: 'notify.refused', values: { status: 500 } }
      const failed = aNotification({ attempts: 1, nextAttemptAt: start + 10, lastError })
      expect(await history.recordNotification(failed)).toBe(true)
      expect(await pairs(start + 9)).toEqual(['1:opened hook new'])
      expect(await history.listPendingNotifications(start + 9)).toEqual([])
      expect(await pairs(start + 10)).toEqual(['1:opened ops 1', '1:opened hook new'])
      expect(await history.listPendingNotifications(start + 10)).toEqual([failed])
      const delivered = aNotification({ state: 'delivered', deliveredAt: start + 11, attempts: 2 })
      expect(await history.recordNotification(delivered)).toBe(true)
      expect(await pairs(start + 12)).toEqual(['1:opened hook new'])
      expect(await history.recordNotification(failed)).toBe(false)
      expect(await history.listNotifications('1')).toEqual([delivered])
    })

    test('a receiver that is new is not told what is older than a day, unless it still fires', async () => {
      await opened()
      expect(await history.listUnannounced(['new'], start + 3 * day)).toHaveLength(1)
      const taken = anIncident({ state: 'acknowledged', acknowledgedAt: start + 1 })
      await history.recordTick(
        aTick(start + 1, {
          incidents: [taken],
          transitions: [aTransition({ id: '1:ack', kind: 'acknowledged', notify: null })],
        }),
        options,
      )
      expect(await history.listUnannounced(['new'], start + day - 1)).toHaveLength(1)
      expect(await history.listUnannounced(['new'], start + day)).toEqual([])
      expect(await history.listUnannounced([], start)).toEqual([])
    })

    test('an end waits a year for who was told of the loss, and for nobody else', async () => {
      await opened()
      const end = aTick(start + 5, {
        incidents: [resolved],
        transitions: [{ ...toResolved, at: start + 5, dueAt: start + 5 }],
      })
      await history.recordTick(end, options)
      const ends = async (receiverId: string, days: number) =>
        (await history.listUnannounced([receiverId], start + days * day)).map(
          ({ transition }) => transition.id,
        )
      expect(await ends('ops', 3)).toEqual([])
      await history.recordNotification(aNotification({ state: 'delivered', deliveredAt: start }))
      expect(await ends('ops', 3)).toEqual(['1:end'])
      expect(await ends('ops', 366)).toEqual(['1:end'])
      expect(await ends('ops', 368)).toEqual([])
      expect(await ends('new', 3)).toEqual([])
      const told = { id: '1:end:ops', transitionId: '1:end', event: 'incident.resolved' } as const
      await history.recordNotification(aNotification({ ...told, attempts: 1 }))
      expect(await ends('ops', 3)).toEqual(['1:end'])
      await history.recordNotification(aNotification({ ...told, state: 'failed' }))
      expect(await ends('ops', 3)).toEqual([])
    })

    test('a repetition is a line of its own, and no new message to send', async () => {
      await opened()
      const first = aNotification({ state: 'delivered', deliveredAt: start + 1, reference: 'ts-1' })
      const again = aNotification({
        id: '1:opened:ops:1',
        occurrence: 1,
        route: 2,
        createdAt: start + 9,
        nextAttemptAt: start + 12,
        attempts: 1,
        lastError: { id: 'notify.refused', values: {} },
      })
      for (const one of [first, again]) await history.recordNotification(one)
      expect(await history.listNotifications('1')).toEqual([first, again])
      expect(await history.listUnannounced(['ops'], start + 99)).toEqual([])
      expect(await history.listFiringNotifications(['firing'])).toEqual([first, again])
      expect(await history.listReceiverOutcomes()).toEqual([
        { receiverId: 'ops', deliveredAt: start + 1, undelivered: [again] },
      ])
      const hook = aNotification({ id: 'x', receiverId: 'hook', state: 'failed' })
      await history.recordNotification(hook)
      const counted = { event: 'incident.firing', count: 1 }
      expect(await history.countNotifications()).toEqual([
        { ...counted, receiverId: 'hook', state: 'failed' },
        { ...counted, receiverId: 'ops', state: 'delivered' },
        { ...counted, receiverId: 'ops', state: 'pending' },
      ])
      const end = aTick(start + 5, { incidents: [resolved], transitions: [toResolved] })
      await history.recordTick(end, options)
      expect(await history.listFiringNotifications(['firing'])).toEqual([])
    })

    test('what people did is kept, newest first', async () => {
      const entry = { at: start, actor: 'aina', action: 'incident.accept', target: '1' }
      for (const comment of ['one', null, 'three']) await history.recordAudit({ ...entry, comment })
      const page = await history.listAudit({ limit: 2, cursor: null })
      expect(page.items.map(({ comment }) => comment)).toEqual(['three', null])
      const rest = await history.listAudit({ limit: 2, cursor: page.next })
      expect(rest).toEqual({ items: [{ ...entry, comment: 'one' }], next: null })
    })
  })
}
