import { escapeIdentifier } from 'pg'
import type { Step } from '@/lib/model/advice'
import { message } from '@/lib/model/message'
import type { RestoreForeignKey } from '@/lib/model/restores'
import { whereOrphan } from './restore-compare'
import { qualified } from './restore-names'

/** A page of SQL is enough to read. */
const MOST_KEYS = 20

const stepsOf = (key: RestoreForeignKey): Step[] => {
  const { schema, table, name, definition, columns = [], referencesColumns = [] } = key
  const from = qualified({ schema, name: table })
  const to = qualified({ schema: key.referencesSchema, name: key.referencesTable })
  const attach = `ALTER TABLE ${from} ADD CONSTRAINT ${escapeIdentifier(name)} ${definition};`
  const values = { table, name, count: key.orphans ?? 0 }
  if (!key.orphans || columns.length === 0)
    return [
      {
        title: message('restores.left.attach', values),
        detail: key.reason,
        command: attach,
      },
    ]
  const orphans = whereOrphan({ columns, referencesColumns }, to)
  return [
    {
      title: message('restores.left.look', values),
      detail: null,
      command: `SELECT f.* FROM ${from} f ${orphans};`,
    },
    {
      title: message('restores.left.clean', values),
      detail: message('restores.left.cleanDetail', { columns: columns.join(', ') }),
      command: `BEGIN;\nDELETE FROM ${from} f ${orphans};\n${attach}\nCOMMIT;`,
    },
  ]
}

/** The SQL with which a person attaches foreign keys that a restore had to leave, and first sees what breaks them. */
export const leftKeySteps = (keys: readonly RestoreForeignKey[]): Step[] =>
  keys.slice(0, MOST_KEYS).flatMap(stepsOf)
