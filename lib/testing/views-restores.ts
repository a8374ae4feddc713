import type { RestoreView } from '@/lib/model/api-backups'
import { nodusGroupIds, nodusTables } from './nodus-tables'
import { aBackupSummary } from './views-backups'

type Relation = RestoreView['relations'][number]

/** One table that is missing and comes back. */
export const aRestoreRelation = (over: Partial<Relation> = {}): Relation => ({
  schema: 'public',
  name: 'users',
  action: 'create',
  rowsInBackup: 40,
  rowsNow: null,
  conflicts: null,
  identical: null,
  onlyNow: null,
  conflictKeys: [],
  reason: null,
  ...over,
})

/** The 20 tables that a schema push drops, all to be created. */
export const missingRelations = (): Relation[] =>
  nodusGroupIds.flatMap((group) =>
    Object.entries(nodusTables[group]).map(([name, rows]) =>
      aRestoreRelation({ name, rowsInBackup: rows }),
    ),
  )

/** The preview of what brings back the 20 tables of the founding incident; nothing is done yet. */
export const aRestoreView = (at: number, over: Partial<RestoreView> = {}): RestoreView => ({
  id: 'rto_4',
  url: 'http://127.0.0.1:3000/restores/rto_4',
  environment: 'dev',
  environmentName: 'Nodus dev',
  backup: aBackupSummary(at - 10_800_000),
  incident: {
    id: 'inc_17',
    url: 'http://127.0.0.1:3000/incidents/inc_17',
    title: '20 tables are missing.',
  },
  mode: 'tables',
  state: 'previewed',
  sentence: '20 tables can be put back, with 16,830 rows.',
  startedAt: new Date(at).toISOString(),
  startedBy: 'laia',
  changedAt: new Date(at + 4_000).toISOString(),
  target: null,
  stopFirst: {
    title: 'Stop litellm',
    detail: 'It dropped them, and would drop them again at its next start.',
    command: 'docker stop nodus-adk-litellm',
  },
  relations: missingRelations(),
  objects: [{ kind: 'SEQUENCE', schema: 'public', name: 'users_id_seq' }],
  foreignKeys: [],
  missingRoles: [],
  warnings: [],
  outcome: null,
  error: null,
  commands: [
    {
      title: 'Restore the 20 tables',
      detail: null,
      command:
        'docker exec -i nodus-adk-postgres pg_restore -U nodus -d nodus --single-transaction',
    },
  ],
  ...over,
})

/** Tables that the applications have made anew: one empty, one with rows of its own. */
export const recreatedPlan = (): Pick<RestoreView, 'relations' | 'foreignKeys' | 'warnings'> => ({
  relations: [
    aRestoreRelation({ name: 'session', action: 'fill', rowsInBackup: 120, rowsNow: 0 }),
    aRestoreRelation({
      name: 'settings',
      action: 'beside',
      rowsInBackup: 12,
      rowsNow: 9,
      conflicts: 2,
      identical: 6,
      onlyNow: 1,
      conflictKeys: ['theme', 'language'],
    }),
    aRestoreRelation({ name: 'roles', action: 'none', reason: 'It holds the same rows already.' }),
  ],
  foreignKeys: [
    {
      name: 'session_user_id_fkey',
      schema: 'public',
      table: 'session',
      referencesSchema: 'public',
      referencesTable: 'users',
      definition: 'FOREIGN KEY (user_id) REFERENCES public.users(id)',
      attach: false,
      orphans: 3,
      reason: '3 rows of `session` have no counterpart in `users`.',
    },
  ],
  warnings: ['The table `settings` has a column less than it had.'],
})
