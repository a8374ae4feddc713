import type { ConfigurationProblem } from '@/lib/model/config'
import { type Message, message } from '@/lib/model/message'

/**
 * The lines that a terminal shows in place of a start: how many mistakes, then one a line with its place, what was
 * found and what is allowed. `file` is the configuration file, null where only environment variables were read.
 */
export const formatProblems = (
  problems: ConfigurationProblem[],
  file: string | null,
  translate: (message: Message) => string,
): string[] => [
  translate(message('config.broken', { count: problems.length })),
  ...problems.map(({ path, found, allowed, line }) => {
    const isVariable = /^[A-Z][A-Z_]*$/.test(path)
    const place = isVariable ? [] : [line === null ? file : `${file}:${line}`]
    const where = [...place, path].filter(Boolean).join(' ')
    return translate(
      message('config.problem', { where, found: translate(found), allowed: translate(allowed) }),
    )
  }),
]
