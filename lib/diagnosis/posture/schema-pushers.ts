import type { LogLine } from '@/lib/model/log-lines'
import type { Neighbour } from '@/lib/model/neighbours'
import { toolOfContainer } from '../tools/containers'
import { drizzle } from '../tools/drizzle'
import { litellm } from '../tools/litellm'
import { prisma } from '../tools/prisma'
import { sequelize } from '../tools/sequelize'
import { typeorm } from '../tools/typeorm'
import type { PostureInput, PostureTable } from './finding'

/** An application that makes a schema equal to its own when it starts, and drops what it does not know. */
export interface SchemaPusher {
  /** The tool's name, as its authors write it. */
  tool: string
  /** The schema that it pushes to. */
  schema: string
  /** The container that runs it; null where only its tables tell of it. */
  neighbour: Neighbour | null
  /** Which tables are its own; null where names do not tell. */
  owns: ((table: PostureTable) => boolean) | null
}

const litellmTable = /^LiteLLM_/

const isLitellm = (neighbour: Neighbour): boolean => toolOfContainer(neighbour) === litellm.id

/** LiteLLM pushes at every start, so that its tables are proof enough (FORENSICS §1). */
const litellmPushers = ({ tables, neighbours }: PostureInput): SchemaPusher[] => {
  const schemas = new Set(
    (tables ?? []).filter(({ name }) => litellmTable.test(name)).map(({ schema }) => schema),
  )
  return [...schemas].map((schema) => ({
    tool: litellm.name,
    schema,
    neighbour: neighbours?.find(isLitellm) ?? null,
    owns: litellm.ownTable,
  }))
}

/**
 * Commands and log lines of a push, which must be surer than those of a suspect after a loss. Running migrations drops nothing by itself, so `migrate deploy`, `migrate`
 * and tables of migrations are no sign (FORENSICS §7 has a thread for each tool).
 */
const pushes: { tool: string; command: RegExp; log: RegExp }[] = [
  {
    tool: prisma.name,
    command: /\bprisma\b.*\b(db push|migrate reset)\b|--accept-data-loss/,
    log: /prisma db push|You are about to drop the|database is now in sync with your Prisma schema|atabase reset successful/,
  },
  {
    tool: drizzle.name,
    command: /\bdrizzle-kit\b.*\bpush\b/,
    log: /drizzle-kit push|\[✓\] Changes applied|Found data-loss statements|DATA LOSS AND CANNOT BE REVERTED/,
  },
  {
    tool: typeorm.name,
    command: /\btypeorm\b.*\bschema:(sync|drop)\b/,
    log: /\bquery: DROP (TABLE|SCHEMA)\b.*\bCASCADE\b/i,
  },
  {
    tool: sequelize.name,
    command: /\bsequelize(-cli)?\b.*\bdb:drop\b/,
    log: /Executing \([^)]{1,40}\): DROP TABLE IF EXISTS/i,
  },
]

const prismaSource = /Datasource "[^"]*": PostgreSQL database "([^"]+)"(?:, schemas? "([^"]+)")?/

/** The schema that a container works in; null where its log names another database than this one. */
const schemaOf = (lines: LogLine[], database: string): string | null => {
  const [, name, schema] = lines.map(({ text }) => prismaSource.exec(text)).findLast(Boolean) ?? []
  return name !== undefined && name !== database ? null : (schema ?? 'public')
}

const otherPushers = (input: PostureInput): SchemaPusher[] => {
  const database = input.identity?.databaseName ?? input.connection.database
  return (input.neighbours ?? [])
    .filter((neighbour) => !isLitellm(neighbour) && neighbour.id !== input.container?.id)
    .flatMap((neighbour) => {
      const lines = (input.logLines ?? []).filter(
        ({ containerId, kind }) => containerId === neighbour.id && kind === 'schemaTool',
      )
      const found = pushes.find(
        ({ command, log }) =>
          command.test(neighbour.command) || lines.some(({ text }) => log.test(text)),
      )
      const schema = schemaOf(lines, database)
      return found && schema !== null ? [{ tool: found.tool, schema, neighbour, owns: null }] : []
    })
}

/** Applications that push a schema to this database, LiteLLM first. */
export const findSchemaPushers = (input: PostureInput): SchemaPusher[] => [
  ...litellmPushers(input),
  ...otherPushers(input),
]
