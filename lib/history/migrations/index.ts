import type { Migration } from 'kysely/migration'
import * as initial from './0001-initial'
import * as protection from './0002-protection'
import * as silences from './0003-silences'
import * as notificationThreads from './0004-notification-threads'
import * as resets from './0005-resets'
import * as backups from './0006-backups'
import * as discovery from './0007-discovery'
import * as manifest from './0008-manifest'
import * as engines from './0009-engines'

/** Every migration, in order. Forward only: a file that has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-protection': protection,
  '0003-silences': silences,
  '0004-notification-threads': notificationThreads,
  '0005-resets': resets,
  '0006-backups': backups,
  '0007-discovery': discovery,
  '0008-manifest': manifest,
  '0009-engines': engines,
}
