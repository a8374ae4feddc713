import { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, problem } from './problems'

const item = z
  .object({ table: z.unknown(), minimumRows: z.unknown(), sql: z.unknown(), timeout: z.unknown() })
  .partial()
  .catch({})
const looseSchema = z
  .object({
    environments: z
      .array(
        z
          .object({ checks: z.object({ assertions: z.array(item).catch([]) }) })
          .catch({ checks: { assertions: [] } }),
      )
      .catch([]),
  })
  .catch({ environments: [] })

type Item = z.infer<typeof item>

const checkKeys = (assertion: Item, at: (key?: string) => string): ConfigurationProblem[] => {
  const has = (key: keyof Item) => assertion[key] !== undefined && assertion[key] !== null
  const of = (keys: (keyof Item)[]) => keys.find(has)
  const rows = of(['table', 'minimumRows'])
  const query = of(['sql', 'timeout'])
  const allowed = message('config.allowed.assertion')
  if (rows && query)
    return [problem(at(), message('config.found.both', { one: rows, other: query }), allowed)]
  if (!rows && !query) return [problem(at(), message('config.found.mapping'), allowed)]
  const needed: (keyof Item)[] = query ? ['sql'] : ['table', 'minimumRows']
  return needed
    .filter((key) => !has(key))
    .map((key) => problem(at(key), message('config.found.nothing'), allowed))
}

/** What no field of an assertion can tell alone: it names a table and its rows, or a query. */
export const checkAssertions = (filled: unknown): ConfigurationProblem[] =>
  looseSchema
    .parse(filled)
    .environments.flatMap(({ checks }, environment) =>
      checks.assertions.flatMap((assertion, index) =>
        checkKeys(assertion, (key) =>
          formatPath([
            ...['environments', environment, 'checks', 'assertions', index],
            ...(key ? [key] : []),
          ]),
        ),
      ),
    )
