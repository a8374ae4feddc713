import { z } from 'zod'
import { backupsFields } from './backups-fields'
import { checksFields } from './checks-fields'
import { engineFields } from './engines-fields'
import { checked, DAY_MS, duration, HOUR_MS, id, secretFile, text } from './fields'
import { isTablePattern, tablePattern } from './globs'
import { maintenanceFields } from './maintenance-fields'
import { presetNames } from './presets/presets'
import { receiverFields } from './receiver-fields'
import { repeatInterval, routeFields } from './route-fields'
import { isDatabaseUrl, isDockerHost, isPublicUrl } from './urls'

const pattern = z
  .string({ error: 'config.allowed.tablePattern' })
  .regex(tablePattern, { error: 'config.allowed.tablePattern' })
  .refine(isTablePattern, { error: 'config.allowed.tablePattern' })

export const groupFields = z.strictObject({
  id: id('In addresses and in the API.'),
  name: text('config.allowed.name', 'Shown to people; the id where absent.').max(100).optional(),
  severity: z
    .enum(['critical', 'warning'])
    .meta({ description: 'How bad it is when one of its tables goes; warning where absent.' })
    .optional(),
  tables: z
    .array(pattern, { error: 'config.allowed.tables' })
    .min(1, { error: 'config.allowed.tables' })
    .meta({ description: 'Names or globs (* and ?), with an optional schema before a dot.' }),
  emptiable: z
    .array(pattern, { error: 'config.allowed.emptiable' })
    .meta({
      description:
        'Those of its tables whose rows come and go (sessions, queues, caches): emptied, they are not reported.',
    })
    .optional(),
})

export const environmentFields = z.strictObject({
  id: id('In addresses and in the API.'),
  name: text('config.allowed.name', 'Shown to people; the id where absent.').max(100).optional(),
  database: checked(
    'config.allowed.databaseUrl',
    isDatabaseUrl,
    'Connection string: postgres://user:password@host:5432/database.',
  ),
  databaseFile: secretFile('the connection string').optional(),
  passwordFile: secretFile('the password of the connection string').optional(),
  container: text(
    'config.allowed.container',
    'Container that Postgres runs in; found by its address where absent.',
  )
    .regex(/^[A-Za-z0-9][\w.-]*$/, { error: 'config.allowed.container' })
    .optional(),
  engine: id(
    'One of engines, where its container is. Where absent: the engine of dockerHost, or the only one there is; with several and without dockerHost it must be named.',
  ).optional(),
  settle: duration(
    'config.allowed.settle',
    [0, DAY_MS],
    'How long after a boot expected tables may still be made for the first time; 60s where absent.',
  ).optional(),
  unreachable: z
    .enum(['alert', 'quiet'])
    .meta({
      description:
        'Whether a database that does not answer sends a message; quiet where absent on Docker Desktop, else alert.',
    })
    .optional(),
  onRestart: z
    .enum(['keep', 'reset'])
    .meta({ description: 'reset: expected to come back empty of rows after each restart.' })
    .optional(),
  groups: z
    .union([z.enum(presetNames), z.array(groupFields).min(1, { error: 'config.allowed.groups' })], {
      error: 'config.allowed.groups',
    })
    .meta({ description: 'Name of a preset, or a list; each schema is a group where absent.' })
    .optional(),
  learnAfter: duration(
    'config.allowed.learnAfter',
    [0, 30 * DAY_MS],
    'Without groups: how long a new table has to be there until it is expected, unless it lives through a restart; 1h where absent.',
  ).optional(),
  checks: checksFields
    .meta({ description: 'What checks of this environment count, compare and ask.' })
    .optional(),
  backups: backupsFields
    .meta({
      description: 'Dumps that Talaia makes, proves by restoring and keeps; none where absent.',
    })
    .optional(),
})

/** The configuration file as written, once its variables and secret files are filled in. */
export const fileSchema = z.strictObject({
  publicUrl: checked(
    'config.allowed.publicUrl',
    isPublicUrl,
    'Address under which people reach Talaia; links in messages begin with it.',
  ).optional(),
  auth: z
    .enum(['local', 'none'])
    .meta({ description: 'local: this machine only. none: anyone who can reach the address.' })
    .optional(),
  pollInterval: duration(
    'config.allowed.pollInterval',
    [1000, HOUR_MS],
    'How often each database is looked at; 5s where absent.',
  ).optional(),
  dataDirectory: text('config.allowed.filePath', 'Where Talaia keeps its own data.').optional(),
  historyUrl: checked(
    'config.allowed.databaseUrl',
    isDatabaseUrl,
    'Keeps the history on this Postgres in place of SQLite.',
  ).optional(),
  historyUrlFile: secretFile('the connection string of the history').optional(),
  dockerHost: checked(
    'config.allowed.dockerHost',
    isDockerHost,
    'The Docker Engine API, unix:///var/run/docker.sock and the like; the default engine.',
  ).optional(),
  engines: z
    .array(engineFields)
    .min(1, { error: 'config.allowed.engines' })
    .meta({
      description:
        'Docker engines that are watched beside that of dockerHost; where neither it nor DOCKER_HOST is set, these alone.',
    })
    .optional(),
  discovery: z
    .union([z.boolean(), z.literal('auto')], { error: 'config.allowed.discovery' })
    .meta({
      description:
        'Whether Postgres containers of the Docker engine are watched without being listed; auto where absent: only where no environment is configured.',
    })
    .optional(),
  environments: z.array(environmentFields).optional(),
  maintenance: z
    .array(maintenanceFields)
    .meta({ description: 'Times in which messages wait.' })
    .optional(),
  receivers: z.array(receiverFields).optional(),
  routes: z.array(routeFields).optional(),
  repeatInterval: repeatInterval(
    'How long until a firing incident that nobody acknowledged is told again; 4h where absent, 0 for never.',
  ).optional(),
})

export type ConfigurationFile = z.infer<typeof fileSchema>
export type EnvironmentFields = z.infer<typeof environmentFields>
