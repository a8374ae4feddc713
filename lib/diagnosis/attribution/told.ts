import type { Culprit } from '@/lib/model/culprit'
import { type Message, type MessageValues, message } from '@/lib/model/message'
import type { Case } from '../case'
import { isTruncate } from './evidence'
import { isContained } from './servers'

const flag = (value: string | null): 'yes' | 'no' => (value === null ? 'no' : 'yes')

/** What the sentences about a culprit are made of; `…Has` says whether the value beside it is known. */
export const whoValues = (one: Case, culprit: Culprit): MessageValues => {
  const { origin, container, service, user, currentUser, applicationName } = culprit
  const from = culprit.clientAddress ?? culprit.clientHostname
  return {
    origin,
    place: isContained(one) ? 'container' : 'machine',
    container: container ?? '',
    service: service ?? '',
    serviceHas: flag(service),
    user: user ?? '',
    userHas: flag(user),
    role: currentUser ?? '',
    roleHas: flag(currentUser),
    application: applicationName ?? '',
    applicationHas: flag(applicationName),
    from: from ?? '',
    fromHas: flag(from),
    lostAt: culprit.at,
    verb: culprit.command !== null && isTruncate(culprit.command) ? 'emptied' : 'dropped',
    witness: culprit.source,
    relations: culprit.relations,
    commands: culprit.commands,
  }
}

/** "Dropped by container nodus-litellm-1 (service litellm), user nodus, from 172.18.0.5, at 10:31:02.113 UTC." */
export const culpritSentence = (one: Case, culprit: Culprit, count: number): Message =>
  message('who.sentence', {
    ...whoValues(one, culprit),
    count,
    whole: culprit.relations >= count ? 'yes' : 'no',
  })

/** Programs that hand on the statements of others. */
const poolers = /pgbouncer|pgpool|pgcat|odyssey|supavisor/i

/** Whether it only handed on what somebody else wanted. */
export const isPooler = ({ container, image }: Culprit): boolean =>
  container !== null && poolers.test(image ?? container)

/** What the origin means, where no container can be named or the named one speaks for others; else null. */
export const cautionOf = (one: Case, culprit: Culprit): Message | null => {
  const { origin, container } = culprit
  const place = isContained(one) ? 'container' : 'machine'
  if (isPooler(culprit)) return message('who.caution.pooler', { container: container ?? '' })
  return container === null ? message('who.caution', { origin, place }) : null
}
