import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { parseDuration } from '@/lib/config/durations'
import { Invalid } from '@/lib/model/errors'

/** Options that ask a running Talaia. */
export const talaiaOptions = {
  environment: { type: 'string' },
  url: { type: 'string' },
  'api-key': { type: 'string' },
} as const

/** Options and words of a command. Throws Invalid, which names the command. */
export const parseWords = <const T extends ParseArgsOptionsConfig>(
  command: string,
  words: string[],
  options: T,
) => {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Invalid('cli.badOption', { detail: `${detail}.`, command }, error)
  }
}

/** The one of `known` that was given. Throws Invalid. */
export const oneOf = <T extends string>(option: string, given: string, known: readonly T[]): T => {
  const found = known.find((one) => one === given)
  if (found !== undefined) return found
  throw new Invalid('cli.notOneOf', { option, given, known: known.join(', ') })
}

/** Milliseconds of a duration such as `90s`, within bounds. Throws Invalid. */
export const durationOf = (
  option: string,
  given: string,
  [leastMs, mostMs]: readonly [number, number],
): number => {
  const durationMs = parseDuration(given)
  if (durationMs !== null && durationMs >= leastMs && durationMs <= mostMs) return durationMs
  throw new Invalid('cli.badDuration', {
    option,
    given,
    least: leastMs / 1000,
    most: mostMs / 1000,
  })
}

/** Refuses words that belong to no option. */
export const refuseWords = (command: string, [word]: readonly string[]): void => {
  if (word === undefined) return
  throw new Invalid('cli.badOption', { detail: `Unexpected argument '${word}'.`, command })
}
