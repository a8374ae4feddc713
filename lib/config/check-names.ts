import { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { checkAssertions } from './check-assertions'
import { checkMaintenance } from './check-maintenance'
import { isTablePattern, listSameTable, mayMeet } from './globs'
import { checkKnown, checkUnique } from './known-ids'
import { formatPath, type Path, problem, shorten } from './problems'
import { suggest } from './suggest'

/** Ids that addresses or Talaia itself use. */
export const reservedEnvironmentIds = ['demo', 'all', 'new']

const name = z.string().catch('')
const names = z.array(name).catch([])
const groups = z
  .array(
    z
      .object({ id: name, tables: names, emptiable: names })
      .catch({ id: '', tables: [], emptiable: [] }),
  )
  .catch([])

const checks = z
  .object({ assertions: z.array(z.object({ id: name }).catch({ id: '' })).catch([]) })
  .catch({ assertions: [] })

const routed = z
  .object({ receivers: names, environments: names, groups: names })
  .catch({ receivers: [], environments: [], groups: [] })

/** As much of the file as can be compared, so that these mistakes show together with all others. */
const looseSchema = z
  .object({
    environments: z
      .array(
        z
          .object({ id: name, groups, checks })
          .catch({ id: '', groups: [], checks: { assertions: [] } }),
      )
      .catch([]),
    receivers: z.array(z.object({ id: name }).catch({ id: '' })).catch([]),
    maintenance: z.array(z.object({ id: name }).catch({ id: '' })).catch([]),
    routes: z.array(routed).catch([]),
  })
  .catch({ environments: [], receivers: [], maintenance: [], routes: [] })

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

/** What stands for no table of its group would be a typing mistake that shows only in the alert at night. */
const checkEmptiable = (
  groups: { tables: string[]; emptiable: string[] }[],
  path: Path,
): ConfigurationProblem[] =>
  groups.flatMap(({ tables, emptiable }, group) =>
    emptiable.flatMap((pattern, index) => {
      const known = tables.filter(isTablePattern)
      if (!isTablePattern(pattern) || known.length === 0) return []
      if (known.some((table) => mayMeet(table, pattern))) return []
      const meant = suggest(pattern, known)
      return [
        problem(
          formatPath([...path, group, 'emptiable', index]),
          message('config.found.notOfGroup', { table: shorten(pattern) }),
          meant === null
            ? message('config.allowed.ofGroup')
            : message('config.allowed.keyMeant', { key: shorten(meant) }),
        ),
      ]
    }),
  )

/**
 * A route that names nobody would be silent at night. Groups are checked where each environment lists its own: presets
 * and schemas bring others. The demo and a database of `DATABASE_URL` are not in the file.
 */
const checkRoutes = (
  routes: { receivers: string[]; environments: string[] }[],
  receivers: { id: string }[],
  environments: { id: string }[],
): ConfigurationProblem[] =>
  routes.flatMap((route, index) => [
    ...checkKnown(
      route.receivers,
      receivers.map(({ id }) => id),
      (receiver) => ['routes', index, 'receivers', receiver],
    ),
    ...(environments.length === 0
      ? []
      : checkKnown(
          route.environments,
          [...environments.map(({ id }) => id), 'demo'],
          (environment) => ['routes', index, 'environments', environment],
        )),
  ])

/** What no field can tell alone: ids given twice or reserved, a table in two groups or of no group. */
export const checkNames = (filled: unknown): ConfigurationProblem[] => {
  const { environments, receivers, maintenance, routes } = looseSchema.parse(filled)
  return [
    ...checkUnique(environments, ['environments']),
    ...checkUnique(receivers, ['receivers']),
    ...checkUnique(maintenance, ['maintenance']),
    ...checkMaintenance(filled),
    ...checkAssertions(filled),
    ...checkRoutes(routes, receivers, environments),
    ...environments.flatMap(({ id, groups, checks }, index) => [
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
      ...checkUnique(checks.assertions, ['environments', index, 'checks', 'assertions']),
      ...checkTables(groups, ['environments', index, 'groups']),
      ...checkEmptiable(groups, ['environments', index, 'groups']),
    ]),
  ]
}
