import type { Step } from '@/lib/model/advice'
import type { Backup } from '@/lib/model/backups'
import { type Message, message } from '@/lib/model/message'
import type { RestoreForeignKey } from '@/lib/model/restores'
import { type Name, qualified } from './restore-names'

export interface CommandsInput {
  /** Name of the watched container; null: the programs are on this machine, and find the server by `PGHOST` and the like. */
  container: string | null
  /** Role that may make everything. */
  user: string
  database: string
  backup: Pick<Backup, 'file' | 'format' | 'wrapping'>
  /** File with the age identity, where the backup is encrypted. */
  identityFile: string | null
  /** What to bring back; null: the whole backup into a new database. */
  relations: Name[] | null
  /** Foreign keys of tables that are still there, to the tables that come back. */
  foreignKeys?: Pick<RestoreForeignKey, 'schema' | 'table' | 'name' | 'definition'>[]
  /** Containers that dropped the tables, or may drop them again. */
  stop?: string[]
  /** Name of the database that is made for it. */
  into: string
}

/** A word for a POSIX shell. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
const line = (...words: string[]): string => words.map(word).join(' ')

/** What comes before the tables themselves, as `pg_restore --list` names it. */
const objectKinds =
  'SCHEMA|EXTENSION|SHELL TYPE|TYPE|DOMAIN|FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|COLLATION|CAST'

/**
 * The commands with which a person restores by hand what Talaia would, in a shell on the machine with the backup. Each
 * is tested by running it. Roles with a password need it in `PGPASSWORD` or a password file.
 */
export const restoreCommands = (input: CommandsInput): Step[] => {
  const { relations, stop = [], foreignKeys = [], into } = input
  const stopping = stop.map((name) => step('stop', line('docker', 'stop', name)))
  const make = step('scratch', tool(input, 'createdb', '-T', 'template0', into))
  const load = step('load', loadCommand(input), message('restores.command.loadDetail'))
  if (relations === null) return [...stopping, make, step('into', loadCommand(input))]
  const attach =
    foreignKeys.length > 0 ? [step('foreignKeys', attachCommand(input, foreignKeys))] : []
  return [
    ...stopping,
    make,
    load,
    step('objects', objectsCommand(input), message('restores.command.objectsDetail')),
    {
      title: message('restores.command.tables', { count: relations.length }),
      detail: message('restores.command.tablesDetail'),
      command: tablesCommand(input, relations),
    },
    ...attach,
    step('clean', tool(input, 'dropdb', '--force', into)),
  ]
}

const step = (id: string, command: string, detail: Message | null = null): Step => ({
  title: message(`restores.command.${id}`),
  detail,
  command,
})

const tool = ({ container, user }: CommandsInput, program: string, ...words: string[]): string => {
  const place = container === null ? [] : ['docker', 'exec', '-i', container]
  return line(...place, program, '-U', user, ...words)
}

/** Strict: whatever fails ends it and undoes it all. */
const strictly = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction']
/** `-d` alone would take a name with `=` or `://` in it for a connection string. */
const connection = (database: string): string[] => [
  '-d',
  /^\w[\w-]*$/.test(database)
    ? database
    : `dbname='${database.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
]

const loadCommand = (input: CommandsInput): string => {
  const { backup, identityFile, into } = input
  const file = backup.file ?? ''
  const unwrap = backup.wrapping.map((wrapping) =>
    wrapping === 'gzip' ? 'gzip -dc' : line('age', '-d', '-i', identityFile ?? 'identity.txt'),
  )
  const load =
    backup.format === 'custom'
      ? tool(input, 'pg_restore', ...connection(into))
      : // Rows of a COPY that fails would be taken for statements.
        tool(input, 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', ...connection(into))
  const [first, ...others] = unwrap
  if (first === undefined) return `${load} < ${word(file)}`
  return [`${first} < ${word(file)}`, ...others, load].join(' | ')
}

const objectsCommand = (input: CommandsInput): string => {
  const dump = tool(input, 'pg_dump', '-Fc', '--schema-only', ...connection(input.into))
  const inPlace = tool(input, 'psql', '-X', '-q', ...connection(input.database))
  const kinds = `^-- Name: .*; Type: (${objectKinds}); Schema: `
  const awk = `/^-- Name: /{p=($0 ~ /${kinds.replaceAll('/', '\\/')}/)} p`
  return `${dump} | ${tool(input, 'pg_restore', '--section=pre-data', '-f', '-')} | ${line('awk', awk)} | ${inPlace}`
}

const tablesCommand = (input: CommandsInput, relations: Name[]): string => {
  const tables = relations.flatMap((relation) => ['-t', pattern(relation)])
  const dump = tool(input, 'pg_dump', ...connection(input.into), ...tables)
  return `${dump} | ${tool(input, 'psql', ...strictly, ...connection(input.database))}`
}

/** A pattern that is this name and no other: in quotes, where only a quote has a meaning. */
const pattern = (name: Name): string => qualified(name)

const attachCommand = (
  input: CommandsInput,
  keys: NonNullable<CommandsInput['foreignKeys']>,
): string => {
  const sql = keys.map(
    ({ schema, table, name, definition }) =>
      `ALTER TABLE ${qualified({ schema, name: table })} ADD CONSTRAINT "${name.replaceAll('"', '""')}" ${definition};`,
  )
  return `printf '%s\\n' ${sql.map(word).join(' ')} | ${tool(input, 'psql', ...strictly, ...connection(input.database))}`
}
