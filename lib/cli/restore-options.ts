import { Invalid } from '@/lib/model/errors'
import { parseWords, refuseWords } from './parse-words'
import { parseTableName } from './table-names'

export interface RestoreOptions {
  incident: string | null
  backup: string | null
  /** Empty: those of the incident. */
  tables: { schema: string; name: string }[]
  into: string | null
  preview: boolean
  commands: boolean
  yes: boolean
  swap: boolean
  json: boolean
  help: boolean
  url: string | undefined
  'api-key': string | undefined
}

/** The options of `talaia restore`. Throws Invalid. */
export const parseRestoreOptions = (words: string[]): RestoreOptions => {
  const { values, positionals } = parseWords('restore', words, {
    incident: { type: 'string' },
    backup: { type: 'string' },
    table: { type: 'string', multiple: true, default: [] },
    into: { type: 'string' },
    preview: { type: 'boolean', default: false },
    commands: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    swap: { type: 'boolean', default: false },
    url: { type: 'string' },
    'api-key': { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  refuseWords('restore', positionals)
  const { incident = null, backup = null, into = null, help } = values
  const tables = values.table.map(parseTableName)
  if (!help) {
    if (incident === null && backup === null) throw new Invalid('cli.restore.whichBackup')
    if (into !== null && (tables.length > 0 || incident !== null)) {
      throw new Invalid('cli.restore.both')
    }
    if (incident === null && into === null && tables.length === 0) {
      throw new Invalid('cli.restore.whichTables')
    }
  }
  const { preview, commands, yes, swap, json, url } = values
  return {
    ...{ incident, backup, tables, into, preview, commands, yes, swap, json, help, url },
    'api-key': values['api-key'],
  }
}
