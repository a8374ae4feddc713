import { maskDatabaseUrl } from '@/lib/config/mask'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { SettingsView } from '@/lib/model/api-settings'
import type { Configuration } from '@/lib/model/config'
import type { ReceiverHealth } from '@/lib/model/notifications'
import { badgeUrlOf, environmentUrlOf } from '../links'
import type { LinksSeen } from '../links-check'
import { viewBackupSettings } from './backup-settings'
import { badgeMarkdown } from './badge'
import { viewReceivers, viewRoutes } from './receivers'
import { isoTimeOrNull } from './shared'

const viewBadgeLinks = (
  configuration: Configuration,
  { id, name }: Configuration['environments'][number],
): SettingsView['environments'][number]['badge'] => {
  const url = badgeUrlOf(configuration)(id)
  return { url, markdown: badgeMarkdown(name, url, environmentUrlOf(configuration)(id)) }
}

/** The configuration as read, for eyes: secrets are masked, never shown. */
export const viewSettings = (
  configuration: Configuration,
  {
    health,
    links,
    isFound,
  }: {
    health: ReceiverHealth[]
    links: LinksSeen
    /** Nothing is configured, and what was found is watched in the place of the demo. */
    isFound: boolean
  },
  locale: Locale,
): SettingsView => ({
  origin: isFound ? 'discovery' : configuration.origin,
  publicUrl: configuration.publicUrl,
  links: {
    state: links.state,
    sentence: translate(locale, links.said),
    checkedAt: isoTimeOrNull(links.checkedAt),
  },
  auth: configuration.auth,
  listen: `${configuration.host}:${configuration.port}`,
  dataDirectory: configuration.dataDirectory,
  history: configuration.historyUrl ? maskDatabaseUrl(configuration.historyUrl) : 'SQLite',
  pollIntervalMs: configuration.pollIntervalMs,
  environments: configuration.environments.map((environment) => ({
    id: environment.id,
    name: environment.name,
    demo: environment.demo,
    database: maskDatabaseUrl(environment.database),
    container: environment.container,
    settleMs: environment.settleMs,
    unreachable: environment.unreachable ?? 'alert',
    onRestart: environment.onRestart,
    preset: environment.preset,
    backups: environment.backups && viewBackupSettings(environment.backups),
    badge: viewBadgeLinks(configuration, environment),
    groups: environment.groups ?? [],
  })),
  receivers: viewReceivers(configuration.receivers, health, locale),
  routes: viewRoutes(configuration, locale),
})
