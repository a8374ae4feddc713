import type { GroupView } from '@/lib/model/api-environments'
import type { Expectation } from '@/lib/model/findings'
import type { Group } from '@/lib/model/groups'
import { isTable } from '@/lib/model/relations'
import { shownName } from '@/lib/model/shown-name'
import type { Span } from '@/lib/model/spans'

/** The groups of an environment: those of the configuration in its order, or one a schema. */
export const viewGroups = (groups: Group[] | null, expectations: Expectation[]): GroupView[] => {
  const known = groups ?? schemasOf(expectations)
  return known.map((group) => {
    const own = expectations.filter((one) => one.group === group.id)
    const namesIn = (...states: Expectation['state'][]) =>
      own
        .filter((one) => states.includes(one.state))
        .map(shownName)
        .sort()
    const missing = namesIn('missing', 'neverSeen')
    const pending = namesIn('pending')
    const lacking = own.filter(({ state }) => state !== 'present' && state !== 'pending')
    const isCritical = lacking.some(({ severity }) => severity === 'critical')
    return {
      id: group.id,
      name: group.name,
      severity: group.severity,
      ...(lacking.length > 0 ? { worst: isCritical ? 'critical' : 'warning' } : {}),
      present: own.length - missing.length - pending.length,
      expected: own.length,
      missing,
      recreated: namesIn('recreated'),
      emptied: namesIn('emptied'),
      pending,
    }
  })
}

const schemasOf = (expectations: Expectation[]): Group[] =>
  [...new Set(expectations.map((one) => one.schema))].sort().map((schema) => ({
    id: schema,
    name: schema,
    severity: 'warning',
    tables: [`${schema}.*`],
  }))

/** Tables per schema as last seen. */
export const viewSchemas = (spans: Span[]): { name: string; tables: number }[] => {
  const counts = new Map<string, number>()
  for (const span of spans.filter(isTable)) {
    counts.set(span.schema, (counts.get(span.schema) ?? 0) + 1)
  }
  return [...counts]
    .map(([name, tables]) => ({ name, tables }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
