import type { LabelSettings } from '@/lib/config/labels'
import type { FoundContainer } from '@/lib/docker/discover'
import type { FoundRecord } from '@/lib/model/discovery'
import { type Message, message } from '@/lib/model/message'

/**
 * Why a server that was found is left alone, before it is reached for: a person's choice, then a label, then what it
 * is. Null: it is watched.
 */
export const whyIgnored = (
  { choice }: Pick<FoundRecord, 'choice'>,
  { throwAway }: Pick<FoundContainer, 'throwAway'>,
  { enable }: Pick<LabelSettings, 'enable'>,
): Message | null => {
  if (choice === 'watch') return null
  if (choice === 'ignore') return message('discovery.ignored.choice')
  if (enable === true) return null
  if (enable === false) return message('discovery.ignored.label')
  return throwAway === null ? null : message('discovery.ignored.throwAway', { kind: throwAway })
}
