import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { Invalid } from '@/lib/model/errors'
import type { Matcher, Silence } from '@/lib/model/silences'

export interface SilenceContext {
  history: History
  actor: Actor
  comment: string
  now: number
}

/** A silence that outlives who made it hides what nobody remembers: a year at most. */
const LONGEST_MS = 366 * 24 * 3_600_000

/** As people write it: `environment=dev, group!=core`. */
const spell = (matchers: Matcher[]): string =>
  matchers.map(({ name, isEqual, value }) => `${name}${isEqual ? '=' : '!='}${value}`).join(', ')

/** Keeps messages from going out for a time. Needs a comment, and an end that is to come. */
export const createSilence = async (
  { matchers, startsAt, endsAt }: { matchers: Matcher[]; startsAt: number | null; endsAt: number },
  context: SilenceContext & { newId: () => string },
): Promise<Silence> => {
  const { history, actor, comment, now } = context
  const begins = Math.max(startsAt ?? now, now)
  if (endsAt <= begins) throw new Invalid('errors.silenceEnd', { path: 'endsAt' })
  if (endsAt - begins > LONGEST_MS) throw new Invalid('errors.silenceTooLong', { path: 'endsAt' })
  const silence: Silence = {
    id: context.newId(),
    matchers,
    startsAt: begins,
    endsAt,
    createdAt: now,
    createdBy: actor.name,
    comment,
    expiredBy: null,
  }
  await history.recordSilence(silence)
  const audited = `${spell(matchers)}: ${comment}`
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: 'silence.create',
    target: silence.id,
    comment: audited,
  })
  return silence
}

/** Ends a silence before its time: what it held back goes out, as far as it still fires. */
export const expireSilence = async (
  id: string,
  { history, actor, comment, now }: SilenceContext,
): Promise<void> => {
  if (!(await history.findSilence(id))) throw new Invalid('errors.silenceUnknown', { id })
  const won = await history.expireSilence({ id, at: now, by: actor.name })
  if (!won) throw new Invalid('errors.silenceExpired', { id })
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: 'silence.expire',
    target: id,
    comment: comment === '' ? null : comment,
  })
}
