import { type Message, message } from '@/lib/model/message'
import type { ToolResult } from './tools'

export interface RestoreErrors {
  /** Empty: it went without a single error. */
  problems: Message[]
  /** The dump is not to blame for any of them: the server went away, its disk is full, a right is missing. */
  isElsewhere: boolean
  /** Roles that the server lacks. */
  missingRoles: string[]
}

/** Programs say `pg_restore: error: …` and quote the server's `ERROR:  …`. */
const errorLine = /\b(?:error|fatal|panic):/i
const ignoredLine = /\berrors ignored on restore: \d+/
/** The server puts names between quotes as they are, quotes in them too. */
const missingRole = /\brole "(?<role>.+)" does not exist/
const SHOWN = 5
const LONGEST = 300

const causes: [id: string, form: RegExp][] = [
  ['diskFull', /no space left on device|could not extend file/i],
  [
    'serverGone',
    /server closed the connection|terminating connection|connection to server .* failed|could not connect to server|the database system is (?:shutting down|starting up|in recovery mode)|no connection to the server/i,
  ],
  ['rights', /\bpermission denied\b|\bmust be (?:superuser|owner|able to)/i],
]

const said = (line: string): string => {
  const text = line
    .replace(/^.*?\b(?:could not execute query: )?(?:error|fatal|panic):\s*(?=\S)/i, '')
    .replace(/^.*?\b(?:ERROR|FATAL|PANIC):\s+/, '')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/**
 * What went wrong in a restore. One line of an error is a failure, however the program exited, and so is an exit code
 * other than 0 without one.
 */
export const readRestoreErrors = ({ exitCode, stderr }: ToolResult): RestoreErrors => {
  const lines = stderr.split('\n').filter((line) => errorLine.test(line) && !ignoredLine.test(line))
  const roles = new Set<string>()
  const found = new Set<string>()
  const others: string[] = []
  for (const line of lines) {
    const role = missingRole.exec(line)?.groups?.role
    if (role !== undefined) roles.add(role)
    const cause = causes.find(([, form]) => form.test(line))?.[0]
    if (cause !== undefined) found.add(cause)
    if (role === undefined && cause === undefined) others.push(said(line))
  }
  const failed = exitCode !== 0 || ignoredLine.test(stderr)
  const missingRoles = [...roles].sort()
  const problems = [
    ...(missingRoles.length > 0
      ? [
          message('backup.verify.rolesMissing', {
            roles: missingRoles.length,
            names: missingRoles.join(', '),
          }),
        ]
      : []),
    ...[...found].map((cause) => message(`backup.verify.${cause}`)),
    ...others.slice(0, SHOWN).map((text) => message('backup.verify.restoreError', { text })),
    ...(others.length > SHOWN
      ? [message('backup.verify.moreErrors', { count: others.length - SHOWN })]
      : []),
  ]
  if (problems.length === 0 && failed) problems.push(message('backup.verify.exited', { exitCode }))
  return { problems, isElsewhere: found.size > 0 && others.length === 0, missingRoles }
}
