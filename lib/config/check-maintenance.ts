import { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, problem, shorten } from './problems'
import { suggest } from './suggest'

const text = z.string().optional().catch(undefined)
const item = z
  .object({
    environments: z.array(z.string()).catch([]),
    startTime: text,
    endTime: text,
    startsAt: text,
    endsAt: text,
  })
  .partial()
  .catch({})
const looseSchema = z
  .object({
    environments: z.array(z.object({ id: z.string() }).catch({ id: '' })).catch([]),
    maintenance: z.array(item).catch([]),
  })
  .catch({ environments: [], maintenance: [] })

type Item = z.infer<typeof item>

/** Times of day and moments say different things, and half of either says nothing. */
const checkTimes = (window: Item, index: number): ConfigurationProblem[] => {
  const { startTime, endTime, startsAt, endsAt } = window
  const at = (key: string) => formatPath(['maintenance', index, key])
  const daily = startTime !== undefined || endTime !== undefined
  const once = startsAt !== undefined || endsAt !== undefined
  if (daily && once) {
    const both = message('config.found.both', {
      one: startTime === undefined ? 'endTime' : 'startTime',
      other: startsAt === undefined ? 'endsAt' : 'startsAt',
    })
    return [
      problem(formatPath(['maintenance', index]), both, message('config.allowed.windowTimes')),
    ]
  }
  const [start, end] = once
    ? (['startsAt', 'endsAt'] as const)
    : (['startTime', 'endTime'] as const)
  const missing = [start, end].filter((key) => window[key] === undefined)
  if (missing.length > 0) {
    return missing.map((key) =>
      problem(at(key), message('config.found.nothing'), message('config.allowed.windowTimes')),
    )
  }
  const isBackwards = once && Date.parse(endsAt ?? '') <= Date.parse(startsAt ?? '')
  return isBackwards
    ? [
        problem(
          at('endsAt'),
          message('config.found.value', { value: shorten(endsAt ?? '') }),
          message('config.allowed.laterEnd'),
        ),
      ]
    : []
}

/** A window for an environment that is not there would hold nothing back, and nobody would know until the night. */
const checkEnvironments = (
  { environments = [] }: Item,
  index: number,
  known: string[],
): ConfigurationProblem[] =>
  environments.flatMap((id, place) => {
    if (known.length === 0 || known.includes(id)) return []
    const meant = suggest(id, known)
    return [
      problem(
        formatPath(['maintenance', index, 'environments', place]),
        message('config.found.value', { value: shorten(id) }),
        meant === null
          ? message('config.allowed.oneOf', { values: known.join(', ') })
          : message('config.allowed.keyMeant', { key: meant }),
      ),
    ]
  })

/** What no field of a maintenance window can tell alone. */
export const checkMaintenance = (filled: unknown): ConfigurationProblem[] => {
  const { environments, maintenance } = looseSchema.parse(filled)
  const known = environments.map(({ id }) => id).filter((id) => id !== '')
  return maintenance.flatMap((window, index) => [
    ...checkTimes(window, index),
    ...checkEnvironments(window, index, known),
  ])
}
