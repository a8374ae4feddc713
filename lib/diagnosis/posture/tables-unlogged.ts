import { message } from '@/lib/model/message'
import { createGroupOf, isEmptiable } from '@/lib/model/patterns'
import { identifier, psql } from './commands'
import type { PostureCheck } from './finding'

const NAMES_SHOWN = 5

/** Unlogged tables are emptied by crash recovery, and only their rows go (FORENSICS §2). */
export const tablesUnlogged: PostureCheck = {
  id: 'tables_unlogged',
  judge: (input) => {
    if (!input.tables) return 'unknown'
    const groupOf = createGroupOf(input.groups)
    const unlogged = input.tables
      .filter(({ relpersistence, relkind }) => relpersistence === 'u' && relkind === 'r')
      .filter((table) => {
        const group = groupOf(table)
        return group !== null && !isEmptiable(group, table)
      })
    if (unlogged.length === 0) return null
    const shown = unlogged.slice(0, NAMES_SHOWN)
    return {
      id: 'tables_unlogged',
      severity: 'warning',
      title: message('posture.tables_unlogged.title', { count: unlogged.length }),
      why: message('posture.tables_unlogged.why', {
        names: shown.map(({ name }) => `\`${name}\``).join(', '),
        more: unlogged.length - shown.length,
      }),
      remedies: [
        {
          title: message('posture.tables_unlogged.remedy'),
          detail: message('posture.tables_unlogged.remedyDetail'),
          command: psql(
            input,
            shown.map(
              ({ schema, name }) =>
                `alter table ${identifier(schema)}.${identifier(name)} set logged`,
            ),
            shown[0]?.owner,
          ),
        },
      ],
    }
  },
}
