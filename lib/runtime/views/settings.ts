import { maskDatabaseUrl } from '@/lib/config/mask'
import type { Locale } from '@/lib/i18n/translate'
import type { SettingsView } from '@/lib/model/api-settings'
import type { Configuration } from '@/lib/model/config'
import type { ReceiverHealth } from '@/lib/model/notifications'
import { viewReceivers, viewRoutes } from './receivers'

/** The configuration as read, for eyes: secrets are masked, never shown. */
export const viewSettings = (
  configuration: Configuration,
  health: ReceiverHealth[],
  locale: Locale,
): SettingsView => ({
  origin: configuration.origin,
  publicUrl: configuration.publicUrl,
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
    groups: environment.groups ?? [],
  })),
  receivers: viewReceivers(configuration.receivers, health, locale),
  routes: viewRoutes(configuration, locale),
})
