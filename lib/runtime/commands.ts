import { randomUUID } from 'node:crypto'
import { acceptIncident } from '@/lib/actions/accept'
import { acknowledgeIncident, reopenIncident } from '@/lib/actions/acknowledge'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import type { Demo } from '@/lib/demo/demo'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { DemoAction, ReceiverTestView } from '@/lib/model/api-settings'
import { Invalid } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import type { Delivery } from '@/lib/model/notifications'
import { requireIncident, shorten } from './incident-ids'
import { createProtectionCommands } from './protection'
import { viewReceiverTest } from './views/receivers'

export interface CommandDependencies {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  demo: { running: () => Demo | null; end: () => Promise<void> }
  /** Null: there is no such receiver. */
  testReceiver: (id: string) => Promise<Delivery | null>
  /** Tells open pages and receivers about an incident that a person changed. */
  onIncident: (incident: Incident) => void
}

type Work = (context: Parameters<typeof acknowledgeIncident>[1]) => Promise<Incident>

/** What people do, in turn with the ticks of the environment that it is about. */
export const createCommands = ({
  history,
  clock,
  watches,
  demo,
  testReceiver,
  onIncident,
}: CommandDependencies) => {
  const onIncidentOf = async (id: string, actor: Actor, comment: string, work: Work) => {
    const known = await requireIncident(history, id)
    const context = {
      history,
      actor,
      comment: comment === '' ? null : comment,
      now: clock.now(),
      newTransitionId: randomUUID,
    }
    const watch = watches.get(known.environmentId)
    const incident = watch ? await watch.exclusive(() => work(context)) : await work(context)
    onIncident(incident)
  }

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  return {
    ...createProtectionCommands({ history, clock, requireWatch }),

    acknowledge: (id: string, actor: Actor, comment: string): Promise<void> =>
      onIncidentOf(id, actor, comment, (context) => acknowledgeIncident(id, context)),

    reopen: (id: string, actor: Actor, comment: string): Promise<void> =>
      onIncidentOf(id, actor, comment, (context) => reopenIncident(id, context)),

    accept: (id: string, actor: Actor, comment: string): Promise<void> =>
      onIncidentOf(id, actor, comment, async (context) => {
        const incident = await history.findIncident(id)
        const stored = watches.get(incident?.environmentId ?? '')?.stored()
        const seen = stored?.state?.reason === null ? stored.boot : null
        const state =
          seen && stored ? { identity: seen.lastIdentity, relations: stored.spans } : null
        return acceptIncident(id, state, context)
      }),

    /** Resolves once a poll that began after this call is stored. */
    poll: async (environmentId: string): Promise<void> => {
      await requireWatch(environmentId).poll()
    },

    /** Sends a test message, and says what the receiver said to it. */
    testReceiver: async (id: string, actor: Actor, locale: Locale): Promise<ReceiverTestView> => {
      const delivery = await testReceiver(id)
      if (!delivery) throw new Invalid('errors.receiverUnknown', { id: shorten(id) })
      await history.recordAudit({
        at: clock.now(),
        actor: actor.name,
        action: 'receiver.test',
        target: id,
        comment: null,
      })
      return viewReceiverTest(id, delivery, locale)
    },

    endDemo: async (actor: Actor): Promise<void> => {
      await demo.end()
      await history.recordAudit({
        ...{ at: clock.now(), actor: actor.name },
        ...{ action: 'demo.end', target: 'demo', comment: null },
      })
    },

    demo: async (action: DemoAction, actor: Actor): Promise<void> => {
      const running = demo.running()
      if (!running) throw new Invalid('errors.notDemo')
      try {
        await running.perform(action)
      } finally {
        // A poll may have seen half of it: what it came to is shown now, not an interval later.
        watches.get('demo')?.stir()
      }
      await history.recordAudit({
        at: clock.now(),
        actor: actor.name,
        action: `demo.${action}`,
        target: 'demo',
        comment: null,
      })
    },
  }
}
