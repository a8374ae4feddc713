import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { DiscoveryView, FoundClusterView } from '@/lib/model/api-discovery'
import type { Reason } from '@/lib/model/section'
import { KEPT_MS } from '../discovery/keep'
import type { Known } from '../discovery/known'
import { isoTime } from './shared'

const NEW_MS = 24 * 3_600_000
const order = ['refused', 'unreachable', 'looking', 'watched', 'gone', 'ignored']

/** One found cluster for eyes. Field by field: what is known in memory holds secrets. */
export const viewFound = (
  { record, configuredIds, remedies, mistakes }: Known,
  engine: string | null,
  locale: Locale,
  now: number = record.lastSeenAt,
): FoundClusterView => ({
  id: record.id,
  name: record.key,
  engine,
  container: record.container,
  project: record.project,
  service: record.service,
  image: record.image,
  state: record.state,
  address: record.address,
  user: record.user,
  environmentIds:
    record.state === 'ignored'
      ? []
      : [...configuredIds, ...record.databases.map(({ environmentId }) => environmentId)],
  databases: record.databases.map(({ name }) => name),
  reason: record.reason && say(locale, record.reason),
  remedies: remedies.map(({ text, command }) => ({ text: say(locale, text), command })),
  mistakes: mistakes.map((one) => say(locale, one)),
  configuredIds,
  choice: record.choice,
  pinned: record.pinned || configuredIds.length > 0,
  firstSeenAt: isoTime(record.firstSeenAt),
  lastSeenAt: isoTime(record.lastSeenAt),
  expiresAt:
    record.state === 'gone' && !record.pinned ? isoTime(record.lastSeenAt + KEPT_MS) : null,
  isNew:
    record.choice === null &&
    !record.pinned &&
    configuredIds.length === 0 &&
    !['ignored', 'gone', 'looking'].includes(record.state) &&
    now - record.firstSeenAt < NEW_MS,
})

interface DiscoveryInput {
  isOn: boolean
  engines: { id: string; name: string; address: string; trouble: Reason | null }[]
  known: Known[]
  engineNameOf: (id: string) => string | null
  now: number
}

/** All that was found: what needs someone first. */
export const viewDiscovery = (
  { isOn, engines, known, engineNameOf, now }: DiscoveryInput,
  locale: Locale,
): DiscoveryView => {
  const seen = engines.map(({ id, name, address, trouble }) => ({
    ...{ id: id || null, name, address },
    trouble: trouble && say(locale, trouble.message),
  }))
  return {
    isOn,
    engine: seen[0]?.address ?? '',
    trouble: seen[0]?.trouble ?? null,
    engines: seen,
    items: known
      .map((one) => viewFound(one, engineNameOf(one.record.engine), locale, now))
      .sort(
        (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name),
      ),
    next: null,
  }
}
