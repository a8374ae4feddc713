import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, type Path, problem, shorten } from './problems'

export type Variables = Readonly<Record<string, string | undefined>>

const reference = /\$\$\{|\$\{(?<name>[A-Za-z_]\w*)\}|\$\{[^}]*\}?/g

/**
 * The values with every `${NAME}` in their strings replaced by that environment variable; `$${` stands for a plain
 * `${`. A variable that is not set is a mistake at the place that names it.
 */
export const substitute = (
  value: unknown,
  variables: Variables,
  report: (problem: ConfigurationProblem) => void,
  path: Path = [],
): unknown => {
  if (Array.isArray(value))
    return value.map((item, index) => substitute(item, variables, report, [...path, index]))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      substitute(item, variables, report, [...path, key]),
    ])
    return Object.fromEntries(entries)
  }
  if (typeof value !== 'string') return value
  return value.replaceAll(reference, (found: string, name: string | undefined) => {
    if (found === '$${') return '${'
    if (name === undefined) {
      const place = message('config.found.reference')
      report(problem(formatPath(path), place, message('config.allowed.reference')))
      return found
    }
    const set = variables[name]
    if (set === undefined) {
      const missing = message('config.found.unsetVariable', { name: shorten(name) })
      report(problem(formatPath(path), missing, message('config.allowed.variable')))
    }
    return set ?? found
  })
}
