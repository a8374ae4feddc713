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
  locale: Locale,
  now: number = record.lastSeenAt,
): FoundClusterView => ({
  id: record.id,
  name: record.key,
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

/** All that was found: what needs someone first. */
export const viewDiscovery = (
  {
    isOn,
    trouble,
    address,
    known,
    now,
  }: { isOn: boolean; trouble: Reason | null; address: string; known: Known[]; now: number },
  locale: Locale,
): DiscoveryView => ({
  isOn,
  engine: address,
  trouble: trouble && say(locale, trouble.message),
  items: known
    .map((one) => viewFound(one, locale, now))
    .sort(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name),
    ),
  next: null,
})
