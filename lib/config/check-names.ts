import { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { listSameTable } from './globs'
import { formatPath, type Path, problem, shorten } from './problems'

/** Ids that addresses or Talaia itself use. */
export const reservedEnvironmentIds = ['demo', 'all', 'new']

const name = z.string().catch('')
const groups = z
  .array(z.object({ id: name, tables: z.array(name).catch([]) }).catch({ id: '', tables: [] }))
  .catch([])

/** As much of the file as can be compared, so that these mistakes show together with all others. */
const looseSchema = z
  .object({
    environments: z.array(z.object({ id: name, groups }).catch({ id: '', groups: [] })).catch([]),
    receivers: z.array(z.object({ id: name }).catch({ id: '' })).catch([]),
  })
  .catch({ environments: [], receivers: [] })

const checkUnique = (items: { id: string }[], path: Path): ConfigurationProblem[] =>
  items.flatMap(({ id }, index) => {
    const first = items.findIndex((other) => other.id === id)
    if (id === '' || first === index) return []
    const twice = message('config.found.sameId', {
      id: shorten(id),
      place: formatPath([...path, first]),
    })
    return [problem(formatPath([...path, index, 'id']), twice, message('config.allowed.uniqueId'))]
  })

const checkTables = (
  groups: { id: string; tables: string[] }[],
  path: Path,
): ConfigurationProblem[] => {
  const seen: { table: string; place: Path }[] = []
  return groups.flatMap(({ tables }, group) =>
    tables.flatMap((table, index) => {
      const place = [...path, group, 'tables', index]
      const before = table === '' ? undefined : seen.find((one) => listSameTable(one.table, table))
      seen.push({ table, place })
      if (!before) return []
      const twice = message('config.found.sameTable', {
        table: shorten(table),
        place: formatPath(before.place),
      })
      return [problem(formatPath(place), twice, message('config.allowed.oneGroup'))]
    }),
  )
}

/** What no field can tell alone: ids given twice or reserved, a table listed in two groups. */
export const checkNames = (filled: unknown): ConfigurationProblem[] => {
  const { environments, receivers } = looseSchema.parse(filled)
  return [
    ...checkUnique(environments, ['environments']),
    ...checkUnique(receivers, ['receivers']),
    ...environments.flatMap(({ id, groups }, index) => [
      ...(reservedEnvironmentIds.includes(id)
        ? [
            problem(
              formatPath(['environments', index, 'id']),
              message('config.found.reservedId', { id }),
              message('config.allowed.unreservedId', { ids: reservedEnvironmentIds.join(', ') }),
            ),
          ]
        : []),
      ...checkUnique(groups, ['environments', index, 'groups']),
      ...checkTables(groups, ['environments', index, 'groups']),
    ]),
  ]
}
