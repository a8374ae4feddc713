import { maskDatabaseUrl, maskUrl } from '@/lib/config/mask'
import type { SettingsView } from '@/lib/model/api-settings'
import type { Configuration } from '@/lib/model/config'

/** The configuration as read, for eyes: secrets are masked, never shown. */
export const viewSettings = (configuration: Configuration): SettingsView => ({
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
  receivers: configuration.receivers.map((receiver) => ({
    id: receiver.id,
    type: receiver.type,
    target: maskUrl(receiver.url),
  })),
})
