import type { LogLineKind } from '@/lib/model/log-lines'
import {
  commonFailures,
  entrypointPatterns,
  printedSql,
  schemaToolPatterns,
  serverPatterns,
} from './log-patterns'
import { redact } from './redact'
import { type OpenLiteral, redactSql } from './redact-sql'

/** Where in a statement of the server's log one line stands, for the lines that go on after it. */
export interface StatementState {
  /** Whether lines that begin with a tab belong to a statement. */
  inStatement: boolean
  open: OpenLiteral
  /** What stood before its first line. */
  prefix: string | null
}
export const noStatement: StatementState = { inStatement: false, open: null, prefix: null }

export interface Classified {
  /** Null: not decisive, not kept. */
  line: { kind: LogLineKind; text: string; prefix: string | null } | null
  state: StatementState
}

/** What stands before the severity is `log_line_prefix`; two spaces follow it. Applications write one. */
const serverLine =
  /^.{0,200}?\b(LOG|FATAL|PANIC|ERROR|WARNING|NOTICE|INFO|DETAIL|HINT|CONTEXT|STATEMENT|DEBUG[1-5]?): {2}/
const statementStart =
  /^(?:duration: [\d.]+ ms {2})?(?:statement|execute [^:]{1,80}|parse [^:]{1,80}): |^AUDIT: /
const destructive = /\b(DROP|TRUNCATE)\b/i

const keep = (kind: LogLineKind, text: string, prefix: string | null = null): Classified => ({
  line: { kind, text, prefix },
  state: noStatement,
})
const skip: Classified = { line: null, state: noStatement }

/**
 * What one line of a container's log says, redacted; `state` is that of the line before in the same stream.
 * Redaction comes first where SQL is looked into, so a word inside a literal never decides.
 */
export const classify = (text: string, state: StatementState): Classified => {
  if (state.inStatement && text.startsWith('\t')) return continueStatement(text, state)
  const server = serverLine.exec(text)
  const said = server && classifyServer(text, server[0], server[1] ?? '')
  if (said) return said
  const entrypoint = entrypointPatterns.find(({ pattern }) => pattern.test(text))
  if (entrypoint) return keep(entrypoint.kind, redact(text))
  const printed = printedSql.exec(text)?.[0]
  if (printed !== undefined) {
    const sql = redact(redactSql(text.slice(printed.length)).text)
    return destructive.test(sql) ? keep('schemaTool', redact(printed) + sql) : skip
  }
  const tool = schemaToolPatterns.find(({ pattern }) => pattern.test(text))
  return tool ? keep(tool.kind, redact(text)) : skip
}

const classifyServer = (text: string, lead: string, severity: string): Classified | null => {
  const said = text.slice(lead.length)
  const prefix = redact(lead.slice(0, -`${severity}:  `.length))
  const statement = severity === 'STATEMENT' ? '' : statementStart.exec(said)?.[0]
  if (statement !== undefined) {
    const { text: sql, open } = redactSql(said.slice(statement.length))
    const state = { inStatement: true, open, prefix }
    const line = redact(lead + statement) + redact(sql)
    return { line: destructive.test(sql) ? { kind: 'statement', text: line, prefix } : null, state }
  }
  const known = serverPatterns.find(({ pattern }) => pattern.test(said))
  if (known) return keep(known.kind, redact(text), prefix)
  const fails = severity === 'PANIC' || severity === 'FATAL'
  return fails && !commonFailures.some((pattern) => pattern.test(said))
    ? keep('failure', redact(text), prefix)
    : null
}

const continueStatement = (text: string, state: StatementState): Classified => {
  const { text: sql, open } = redactSql(text, state.open)
  const line = destructive.test(sql)
    ? { kind: 'statement' as const, text: redact(sql).trim(), prefix: state.prefix }
    : null
  return { line, state: { ...state, open } }
}
