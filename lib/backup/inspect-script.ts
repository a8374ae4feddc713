import { type Message, message } from '@/lib/model/message'
import { qualifiedKey } from '@/lib/model/relations'
import { createScriptLexer } from './script-lexer'
import { readTableName, type TableName } from './script-names'

/** What a plain dump says of itself. */
export interface ScriptSummary {
  /** As its first comment says: of `pg_dump`, of `pg_dumpall`; null: of neither. */
  madeBy: 'pg_dump' | 'pg_dumpall' | null
  /** Whether it ends with the line that the program writes last, and no statement is cut off. */
  isComplete: boolean
  tables: (TableName & { rows: number })[]
  /** Why it must not be run in a scratch database: it would reach beyond it. Empty: it may. */
  reachesBeyond: Message[]
}

const tableForm =
  /^create\s+(?:unlogged\s+|foreign\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:only\s+)?/i
const copyForm = /^copy\s+(?=.+\bfrom\s+stdin\b)/is
/** Of the whole server, so that they would change more than the scratch database. */
const clusterForms = [
  /^(?:create|alter|drop)\s+(?:role|group|database|tablespace)\b/i,
  /^(?:create|alter|drop)\s+user\b(?!\s+mapping)/i,
  /^alter\s+system\b/i,
  /^(?:comment|security\s+label.*)\s+on\s+(?:database|role|tablespace)\b/i,
  /^(?:grant|revoke)\s.*\bon\s+(?:database|tablespace)\b/is,
  /^(?:grant|revoke)\s+(?:(?!\bon\b).)*$/is,
  /^copy\b.*\bprogram\b/is,
  /^set\s+(?:session\s+|local\s+)?standard_conforming_strings\b.*\b(?:off|false|no|0)\b/is,
]
/** Whether a statement reaches beyond the database that it is run in. */
export const isOfCluster = (statement: string): boolean =>
  clusterForms.some((form) => form.test(statement))

/** Written by pg_dump since August 2025, so that psql takes no other command. */
const harmlessCommands = /^\\(?:un)?restrict\s+\w+$/
const connectCommand = /^\\c(?:onnect)?\b/

const SHOWN = 80
const MOST_REASONS = 3
const MOST_TABLES = 100_000
const shown = (text: string): string => {
  const oneLine = Buffer.from(text, 'latin1').toString('utf8').replace(/\s+/g, ' ')
  return oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN - 1)}…` : oneLine
}

/** Reads a plain dump from its first byte to its last; give it all chunks, then ask once for the summary. */
export const createScriptInspector = () => {
  let madeBy: ScriptSummary['madeBy'] = null
  let wasCompleted = false
  const tables = new Map<string, TableName & { rows: number }>()
  const reasons = new Map<string, Message>()
  let filling: (TableName & { rows: number }) | null = null

  const refuse = (reason: Message) => {
    if (reasons.size < MOST_REASONS) reasons.set(reason.id + JSON.stringify(reason.values), reason)
  }
  const note = (text: string) => {
    const name = readTableName(Buffer.from(text, 'latin1').toString('utf8'))
    if (!name) return null
    const known = tables.get(qualifiedKey(name)) ?? { ...name, rows: 0 }
    if (tables.size < MOST_TABLES) tables.set(qualifiedKey(name), known)
    return known
  }

  const lexer = createScriptLexer({
    onStatement: (text) => {
      if (isOfCluster(text))
        refuse(message('backup.found.reachesBeyond', { statement: shown(text) }))
      if (tableForm.test(text)) note(text.replace(tableForm, ''))
      if (!copyForm.test(text)) return null
      filling = note(text.replace(copyForm, ''))
      return 'copy'
    },
    onCommand: (text) => {
      if (harmlessCommands.test(text)) return
      refuse(
        connectCommand.test(text)
          ? message('backup.found.connects', { command: shown(text) })
          : message('backup.found.command', { command: shown(text) }),
      )
    },
    onComment: (text) => {
      const said = /^PostgreSQL database (?<cluster>cluster )?dump(?<end> complete)?$/.exec(text)
      if (!said) return
      const by = said.groups?.cluster ? 'pg_dumpall' : 'pg_dump'
      // pg_dumpall holds the output of pg_dump for each database.
      madeBy ??= by
      if (by === madeBy) wasCompleted = said.groups?.end !== undefined
    },
    onRow: () => {
      if (filling) filling.rows += 1
    },
  })
  return {
    push: lexer.push,
    end: (): ScriptSummary => {
      const endsWhole = lexer.end()
      return {
        madeBy,
        isComplete: wasCompleted && endsWhole,
        tables: [...tables.values()],
        reachesBeyond: [...reasons.values()],
      }
    },
  }
}
