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

/** What the origin means, where no container can be named; null where one is. */
export const cautionOf = (one: Case, { origin }: Culprit): Message | null =>
  origin === 'container' || origin === 'hostname'
    ? null
    : message('who.caution', { origin, place: isContained(one) ? 'container' : 'machine' })
