import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import type { CheckRestart, CheckRun } from '@/lib/model/check-runs'
import { message } from '@/lib/model/message'

const compare = (before: string | null, after: string | null): 'same' | 'other' | 'unknown' =>
  before === null || after === null ? 'unknown' : before === after ? 'same' : 'other'

const sentenceOf = (restart: CheckRestart, isLast: boolean, locale: Locale): string => {
  if (restart.restarts === 0) return say(locale, message('resets.restart.none'))
  return say(
    locale,
    message(isLast ? 'resets.restart.last' : 'resets.restart.between', {
      restarts: restart.restarts,
      kind: restart.kind,
      volume: compare(restart.volumeBefore, restart.volumeAfter),
      cluster: compare(restart.systemIdentifierBefore, restart.systemIdentifierAfter),
    }),
  )
}

/** The restart between two states; against the manifest, which has no time, the last one. */
export const viewRestart = (
  { restart, beforeAt }: Pick<CheckRun, 'restart' | 'beforeAt'>,
  locale: Locale,
): CheckView['restart'] => {
  if (restart === null) return null
  const { restarts: _, ...rest } = restart
  return { ...rest, sentence: sentenceOf(restart, beforeAt === null, locale) }
}
