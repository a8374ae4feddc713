import { openHistory } from './open'
import { storeFromArguments } from './testing-child'
import {
  aChange,
  aNotification,
  anIncident,
  aSpan,
  aTick,
  aTransition,
  environmentId,
  relationsATick,
  second,
  start,
} from './testing-data'

/** Records one tick after the other until it is killed, and says the number of each that is written. */
const history = await openHistory(storeFromArguments())
const state = await history.findEnvironmentState(environmentId)
let tick = state === null ? 0 : (state.polledAt - start) / second
for (;;) {
  tick += 1
  const at = start + tick * second
  const id = await history.nextIncidentId()
  const transition = aTransition({ id: `${id}:opened`, incidentId: id, at, dueAt: at })
  const spans = Array.from({ length: relationsATick }, (_, index) =>
    aSpan({ oid: tick * relationsATick + index, name: `t${tick}_${index}`, firstSeenAt: at }),
  )
  await history.recordTick(
    aTick(at, {
      spans: { opened: spans, updated: [], closed: [] },
      changes: spans.map(({ oid, name }) => aChange({ kind: 'appeared', oid, name, at })),
      incidents: [anIncident({ id, openedAt: at })],
      transitions: [transition],
    }),
    { maxGapMs: 15 * second },
  )
  process.stdout.write(`${tick}\n`)
  const notification = { transitionId: transition.id, incidentId: id, createdAt: at }
  await history.recordNotification(aNotification({ ...notification, id: `${transition.id}:ops` }))
}
