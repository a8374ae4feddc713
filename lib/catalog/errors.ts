import { z } from 'zod'
import {
  Forbidden,
  Invalid,
  TalaiaError,
  Timeout,
  Unreachable,
  Unsupported,
} from '@/lib/model/errors'
import type { MessageValues } from '@/lib/model/message'

/** Where a connection goes, for messages. Never holds the password. */
export interface Target {
  host: string
  port: number
  database: string
  role: string
}

/** What was being done: the same code means different things while connecting and later. */
export type Phase = 'connecting' | 'querying'

type Rule = new (id: string, values: MessageValues, cause?: unknown) => TalaiaError
type Known = readonly [Rule, string]

const failureSchema = z.object({ code: z.string().optional(), message: z.string() })

/** SQLSTATE (Postgres manual, Appendix A) and Node error codes that mean the same in both phases. */
const anywhere: Record<string, Known> = {
  ECONNREFUSED: [Unreachable, 'catalog.connectionRefused'],
  ENOTFOUND: [Unreachable, 'catalog.hostNotFound'],
  EAI_AGAIN: [Unreachable, 'catalog.nameServerFailed'],
  EHOSTUNREACH: [Unreachable, 'catalog.noRoute'],
  ENETUNREACH: [Unreachable, 'catalog.noRoute'],
  ENOENT: [Unreachable, 'catalog.socketMissing'],
  EACCES: [Forbidden, 'catalog.socketForbidden'],
  ETIMEDOUT: [Timeout, 'catalog.connectTimeout'],
  '28P01': [Forbidden, 'catalog.passwordWrong'],
  '3D000': [Unreachable, 'catalog.databaseMissing'],
  '53300': [Unreachable, 'catalog.tooManyConnections'],
  '57014': [Timeout, 'catalog.statementTimeout'],
  '55P03': [Timeout, 'catalog.lockTimeout'],
  '57P01': [Unreachable, 'catalog.serverStopped'],
  '57P02': [Unreachable, 'catalog.serverCrashed'],
  '57P03': [Unreachable, 'catalog.serverStarting'],
  '57P04': [Unreachable, 'catalog.databaseMissing'],
}

const phases: Record<Phase, Record<string, Known>> = {
  connecting: {
    '42501': [Forbidden, 'catalog.connectDenied'],
    '55000': [Forbidden, 'catalog.connectDenied'],
    ECONNRESET: [Unreachable, 'catalog.closedWhileConnecting'],
    EPIPE: [Unreachable, 'catalog.closedWhileConnecting'],
  },
  querying: {
    '42501': [Forbidden, 'catalog.privilegeMissing'],
    ECONNRESET: [Unreachable, 'catalog.connectionLost'],
    EPIPE: [Unreachable, 'catalog.connectionLost'],
  },
}

/** What pg and OpenSSL only say in words. `pg_hba.conf` is not translated by the server. */
const wordings: Record<Phase, readonly (readonly [RegExp, Known])[]> = {
  connecting: [
    [/pg_hba\.conf/, [Forbidden, 'catalog.hostNotAllowed']],
    [/password must be a/i, [Forbidden, 'catalog.passwordMissing']],
    [/does not support SSL/, [Unsupported, 'catalog.tlsUnsupported']],
    [/establishing an SSL/, [Unreachable, 'catalog.notPostgres']],
    [/certificate|altnames|SSL routines|TLS/i, [Forbidden, 'catalog.certificateRejected']],
    [/SASL|SCRAM/, [Forbidden, 'catalog.passwordWrong']],
    [/terminated|timeout expired/, [Unreachable, 'catalog.closedWhileConnecting']],
  ],
  querying: [[/terminated|not queryable|closed/, [Unreachable, 'catalog.connectionLost']]],
}

const recognise = (code: string, text: string, phase: Phase): Known => {
  const known = anywhere[code] ?? phases[phase][code]
  if (known) return known
  for (const [pattern, meaning] of wordings[phase]) if (pattern.test(text)) return meaning
  if (code === '28000') return [Forbidden, 'catalog.roleNotAllowed']
  if (phase === 'connecting' && /invalid response/.test(text))
    return [Unreachable, 'catalog.notPostgres']
  return [Unreachable, phase === 'connecting' ? 'catalog.connectFailed' : 'catalog.queryFailed']
}

/** Turns what pg or Node threw into one of the five errors, with a message that names the target. */
export const toCatalogError = (error: unknown, target: Target, phase: Phase): TalaiaError => {
  if (error instanceof TalaiaError) return error
  // Postgres quotes names, never a password, in its messages; an answer that zod refuses is Talaia's own text.
  if (error instanceof z.ZodError) {
    const path = error.issues[0]?.path.join('.') ?? ''
    return new Invalid('catalog.answerInvalid', { ...target, path }, error)
  }
  const failure = firstFailure(error)
  const [Kind, id] = recognise(failure.code ?? '', failure.message, phase)
  return new Kind(id, { ...target, detail: failure.message }, error)
}

/** Node tries every address of a host and throws them together: the first says enough. */
const firstFailure = (error: unknown): z.infer<typeof failureSchema> => {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const parsed = failureSchema.safeParse(first)
  return parsed.success ? parsed.data : { message: String(first) }
}

/** Whether an error means that this connection is of no more use. */
export const isConnectionLost = (error: TalaiaError): boolean =>
  ['connectionLost', 'serverStopped', 'serverCrashed', 'serverStarting'].some(
    (name) => error.said.id === `catalog.${name}`,
  )
