import type { ToolId } from '@/lib/model/tools'

/**
 * What a log line says a tool does. `drops`: names a table that goes; `applied`: a difference between database and
 * schema was carried out; `pushes`: is about to; `migrates`: runs the migration files of its application.
 */
export type Says = 'pushes' | 'drops' | 'migrates' | 'applied'

/** A tool that changes schemas by itself, and what gives it away. Patterns are unanchored: loggers add prefixes. */
export interface Tool {
  id: ToolId
  name: string
  /** Tables that the tool makes for itself: with these alone left, it is the survivor. */
  ownTable(table: { schema: string; name: string }): boolean
  images: RegExp[]
  commands: RegExp[]
  /** The first that fits counts. */
  logs: { pattern: RegExp; says: Says }[]
  /** Whether its ordinary start, or a switch of it that is common, drops tables that it did not make. */
  dropsForeignTables: boolean
}
