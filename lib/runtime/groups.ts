import type { z } from 'zod'
import { acceptGroups, forgetGroups } from '@/lib/actions/groups'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { checkGroups } from '@/lib/config/check-groups'
import type { History } from '@/lib/history/history'
import type { GroupsView, groupsBodySchema } from '@/lib/model/api-groups'
import { Invalid } from '@/lib/model/errors'
import { shorten } from './incident-ids'
import { viewGroupsInForce } from './views/groups-in-force'

export interface GroupsOptions {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  /** Tells open pages that other groups are in force. */
  onGroups: (environmentId: string) => void
}

/** Groups as people see, accept and take them back. */
export const createGroups = ({ history, clock, watches, onGroups }: GroupsOptions) => {
  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  /** In turn with the polls; done when one has judged by the new groups, or failed for another reason. */
  const change = async (
    watch: Watch,
    work: (standing: Parameters<typeof forgetGroups>[1]) => Promise<void>,
  ): Promise<GroupsView> => {
    await watch.exclusive(() => {
      const { manifest, spans, incidents } = watch.stored()
      return work({ before: watch.environment.groups, manifest, spans, incidents })
    })
    await watch.poll().catch(() => undefined)
    onGroups(watch.environment.id)
    return viewGroupsInForce(watch, clock.now())
  }

  const requireOwn = (watch: Watch): void => {
    if (watch.groupsSource() === 'file') throw new Invalid('errors.groupsFromFile')
  }

  return {
    find: async (id: string): Promise<GroupsView> =>
      viewGroupsInForce(requireWatch(id), clock.now()),

    /**
     * @throws Invalid where the configuration names groups, where a group is none that it could name, and where somebody
     * else accepted others since `seen`.
     */
    accept: async (
      id: string,
      body: z.output<typeof groupsBodySchema>,
      actor: Actor,
    ): Promise<GroupsView> => {
      const watch = requireWatch(id)
      requireOwn(watch)
      checkGroups(body)
      const { groups, leftOut, seen } = body
      const comment = body.comment || null
      return change(watch, (standing) => {
        const { acceptedGroups } = watch.stored()
        if (
          seen !== undefined &&
          (seen === null ? null : Date.parse(seen)) !== (acceptedGroups?.acceptedAt ?? null)
        ) {
          throw new Invalid('errors.groupsChanged', {
            by: acceptedGroups?.acceptedBy ?? '',
            is: acceptedGroups ? 'accepted' : 'forgotten',
          })
        }
        return acceptGroups({ environmentId: id, groups, leftOut, comment }, standing, {
          ...{ history, actor, now: clock.now() },
        })
      })
    },

    forget: async (id: string, actor: Actor): Promise<GroupsView> => {
      const watch = requireWatch(id)
      requireOwn(watch)
      return change(watch, (standing) =>
        forgetGroups(id, standing, { history, actor, now: clock.now() }),
      )
    },
  }
}

export type Groups = ReturnType<typeof createGroups>
