import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { createSilence, expireSilence } from '@/lib/actions/silence'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { Page } from '@/lib/model/api-shared'
import type { MaintenanceView, SilenceView, silenceBodySchema } from '@/lib/model/api-silences'
import type { Configuration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import { isUuid, shorten } from './incident-ids'
import { viewMaintenance, viewSilence } from './views/silences'

export interface SilencesOptions {
  history: History
  configuration: Pick<Configuration, 'maintenance'>
  clock: Clock
  /** Tells open pages and the deliverer that what is held back has changed. */
  onChange: (id: string) => void
}

/** Silences and maintenance windows, as pages and the API ask for them and people make them. */
export const createSilences = ({ history, configuration, clock, onChange }: SilencesOptions) => ({
  list: async ({
    isCurrent,
    limit,
    cursor,
  }: {
    /** Without those that have expired. */
    isCurrent: boolean
    limit: number
    cursor: string | null
  }): Promise<Page<SilenceView>> => {
    const now = clock.now()
    const { items, next } = await history.listSilences({
      ...(isCurrent ? { endsAfter: now } : {}),
      limit,
      cursor,
    })
    return { items: items.map((one) => viewSilence(one, now)), next }
  },

  listMaintenance: (locale: Locale): Page<MaintenanceView> => ({
    items: configuration.maintenance.map((one) => viewMaintenance(one, clock.now(), locale)),
    next: null,
  }),

  create: async (body: z.output<typeof silenceBodySchema>, actor: Actor): Promise<SilenceView> => {
    const now = clock.now()
    const { matchers, startsAt, endsAt, comment } = body
    const silence = await createSilence(
      {
        matchers,
        startsAt: startsAt === undefined ? null : Date.parse(startsAt),
        endsAt: Date.parse(endsAt),
      },
      { history, actor, comment, now, newId: randomUUID },
    )
    onChange(silence.id)
    return viewSilence(silence, now)
  },

  expire: async (id: string, actor: Actor, comment: string): Promise<SilenceView> => {
    if (!isUuid(id)) throw new Invalid('errors.silenceUnknown', { id: shorten(id) })
    const now = clock.now()
    await expireSilence(id, { history, actor, comment, now })
    onChange(id)
    const silence = await history.findSilence(id)
    if (!silence) throw new Invalid('errors.silenceUnknown', { id })
    return viewSilence(silence, now)
  },
})
