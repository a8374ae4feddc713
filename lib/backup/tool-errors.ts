import {
  Forbidden,
  Invalid,
  TalaiaError,
  Timeout,
  Unreachable,
  Unsupported,
} from '@/lib/model/errors'
import type { MessageValues } from '@/lib/model/message'
import type { ToolResult } from './tools'

type Rule = new (id: string, values: MessageValues, cause?: unknown) => TalaiaError

/** What Postgres's programs say in English (`LC_ALL=C`), in the order in which they are looked for. */
const known: readonly (readonly [RegExp, Rule, string])[] = [
  [/No space left on device/, Unreachable, 'tools.serverDiskFull'],
  [/server version mismatch/, Unsupported, 'tools.versionMismatch'],
  [/password authentication failed|no password supplied/, Forbidden, 'tools.passwordWrong'],
  [
    /pg_hba\.conf|[Pp]eer authentication failed|role ".*" does not exist/s,
    Forbidden,
    'tools.roleRefused',
  ],
  [
    /permission denied|must be (?:superuser|owner)|row-level security/,
    Forbidden,
    'tools.permission',
  ],
  [/due to (?:statement|lock) timeout/, Timeout, 'tools.locked'],
  [
    /connection to server .* failed|could not connect|server closed the connection|terminating connection|database system is (?:shutting|starting|in recovery)|no connection to the server/s,
    Unreachable,
    'tools.connectionLost',
  ],
]

/** 128 + SIGKILL or SIGTERM: the container was stopped, or the machine ran out of memory. */
const killed = new Set([137, 143])

const lastLines = (text: string): string => text.trim().split('\n').slice(-4).join('\n')

/** Which of the five a program's end was. */
export const toToolError = (program: string, { exitCode, stderr }: ToolResult): TalaiaError => {
  const values = { program, exitCode, detail: lastLines(stderr) }
  for (const [pattern, Kind, id] of known) if (pattern.test(stderr)) return new Kind(id, values)
  if (killed.has(exitCode)) return new Unreachable('tools.killed', values)
  return new Invalid('tools.failed', values)
}

/** Warnings are none. */
export const hasFailed = ({ exitCode, stderr }: ToolResult): boolean =>
  exitCode !== 0 || /^\w+: (?:error|fatal):|^(?:ERROR|FATAL|PANIC):/m.test(stderr)

/** SQLSTATE (Postgres manual, Appendix A) of what a session answers with. */
const knownStates: Record<string, readonly [Rule, string]> = {
  '42501': [Forbidden, 'tools.permission'],
  '55P03': [Timeout, 'tools.locked'],
  '57014': [Timeout, 'tools.locked'],
  '53100': [Unreachable, 'tools.serverDiskFull'],
}

/** What Invalid of a session says, as the one of the five that it is where the statement was Talaia's own. */
export const toSqlError = (error: TalaiaError): TalaiaError => {
  const { id, values } = error.said
  const state = id === 'tools.sqlFailed' ? knownStates[`${values.sqlstate}`] : undefined
  return state ? new state[0](state[1], { ...values, program: 'psql' }, error) : error
}

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

/** What writing into a directory of this machine ends with, as one of the five. */
export const toFileError = (error: unknown, directory: string): TalaiaError => {
  if (error instanceof TalaiaError) return error
  const code = codeOf(error)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
    return new Unreachable('dump.diskFull', { directory }, error)
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new Forbidden('dump.directoryForbidden', { directory }, error)
  }
  if (code === 'ENOENT') return new Unreachable('dump.fileMissing', { directory }, error)
  const detail = error instanceof Error ? error.message : String(error)
  return new Invalid('dump.writeFailed', { directory, detail }, error)
}
