import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const file = resolve(import.meta.dirname, '../../deploy/grafana/dashboard.json')

const dashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string(), refId: z.string() })),
    }),
  ),
  annotations: z.object({ list: z.array(z.object({ name: z.string(), expr: z.string() })) }),
  templating: z.object({
    list: z.array(
      z.object({ name: z.string(), query: z.union([z.string(), z.object({ query: z.string() })]) }),
    ),
  }),
})

/** As Grafana fills them in before it asks. */
const fill = (expression: string): string =>
  expression.replaceAll('$environment', '.*').replaceAll('$__rate_interval', '1m')

/** Every query of the shipped dashboard, with where it stands. */
export const dashboardQueries = (): { name: string; expression: string }[] => {
  const { panels, annotations } = dashboardSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return [
    ...panels.flatMap(({ title, targets }) =>
      targets.map(({ expr, refId }) => ({ name: `${title} ${refId}`, expression: fill(expr) })),
    ),
    ...annotations.list.map(({ name, expr }) => ({ name, expression: fill(expr) })),
  ]
}

/** The variables of the dashboard that are read from labels: `label_values(metric, label)`. */
export const dashboardVariables = (): { metric: string; label: string }[] =>
  dashboardSchema
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .templating.list.flatMap(({ query }) => {
      const [, metric, label] =
        typeof query === 'string' ? [] : (/^label_values\((\w+), (\w+)\)$/.exec(query.query) ?? [])
      return metric && label ? [{ metric, label }] : []
    })
