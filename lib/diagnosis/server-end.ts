import type { DockerEvent } from '@/lib/model/docker-events'
import { type Message, message } from '@/lib/model/message'
import { signalName } from './signals'

/** A signal this long before the end is what ended it: Docker's grace period is 10 s where nobody says otherwise. */
const ASKED_WITHIN_MS = 120_000

/**
 * How the container of a server that is out of reach ended, from its events: stopped by somebody, or by itself, and
 * whether it was removed. Null where its last event is no end.
 */
export const judgeServerEnd = (events: DockerEvent[], name: string): Message | null => {
  const own = events
    .filter((event) => event.type === 'container' && event.name === name)
    .sort((a, b) => a.at - b.at)
  const endedAt = own.findLastIndex(({ action }) => action === 'die')
  const end = own[endedAt]
  if (!end || own.slice(endedAt).some(({ action }) => action === 'start')) return null
  const asked = own
    .slice(0, endedAt)
    .findLast(({ action, at }) => action === 'kill' && end.at - at <= ASKED_WITHIN_MS)
  return message('unreachable.ended', {
    name,
    signal: asked ? (asked.signal === null ? '?' : signalName(asked.signal)) : 'none',
    exitCode: end.exitCode ?? '?',
    removed: own.slice(endedAt).some(({ action }) => action === 'destroy') ? 'yes' : 'no',
  })
}
