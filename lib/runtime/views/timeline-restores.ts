import { say } from '@/lib/i18n/say'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { TimelineEntryView } from '@/lib/model/api-incidents'
import { message } from '@/lib/model/message'
import type { Restore } from '@/lib/model/restores'

type Entry = Omit<TimelineEntryView, 'at'> & { at: number }

/** What became of a restore, where the log of its incident should tell; null: nothing yet, or the incident tells it. */
const endOf = ({ state, outcome, error }: Restore, locale: Locale) => {
  if (state === 'failed') {
    const detail = error && translate(locale, error)
    return { title: say(locale, message('restores.timeline.failed')), detail }
  }
  if (state === 'beside') {
    const detail = error && translate(locale, error)
    return { title: say(locale, message('restores.timeline.beside')), detail }
  }
  if (state !== 'complete' || outcome === null) return null
  const { relations, problems } = outcome
  const [problem] = problems
  return {
    title: say(locale, message('restores.timeline.complete', { tables: relations.length })),
    detail: problem ? translate(locale, problem) : null,
  }
}

/** Restores of an incident: that each was prepared, and what became of it. */
export const restoreEntries = (restores: readonly Restore[], locale: Locale): Entry[] =>
  restores.flatMap((restore) => {
    const title = say(locale, message('restores.timeline.started', { by: restore.startedBy }))
    const started = { at: restore.startedAt, kind: 'person' as const, title, detail: null }
    const end = endOf(restore, locale)
    return end === null ? [started] : [started, { at: restore.changedAt, kind: 'event', ...end }]
  })
