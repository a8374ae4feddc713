import type { Backup } from '@/lib/model/backups'
import { TalaiaError } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { listArchive } from './archive-tables'
import { detectFormat } from './detect-format'
import { openDump } from './open-dump'
import { readScript } from './read-script'
import type { TableName } from './script-names'
import type { PostgresTools } from './tools'

/** What a look into a dump shows, without restoring it. */
export interface InspectedDump extends Pick<Backup, 'wrapping'> {
  format: Backup['format'] | null
  /** Null: not known. */
  tables: TableName[] | null
  /** `broken`: it can never be restored. `whole`: nothing speaks against it yet; a test restore says more. */
  state: 'whole' | 'broken' | 'unknown'
  /** Why it is broken, or why nothing can be said of it. */
  problems: Message[]
  /** Why a test restore cannot be made of it though it may be whole; null: it can. */
  notRestorable: Message | null
}

export interface InspectOptions {
  file: string
  /** Content of the file with the age identity; null: none. */
  identity: string | null
  /** For the table of contents of the custom format; null: its tables are not known. */
  tools: PostgresTools | null
  signal?: AbortSignal
}

const inspectPlain = async (
  source: Parameters<typeof openDump>[0],
  signal: AbortSignal | undefined,
): Promise<InspectedDump> => {
  const { madeBy, isComplete, tables, reachesBeyond } = await readScript(source, signal)
  return {
    ...{ wrapping: source.wrapping, format: 'plain' },
    tables: tables.map(({ schema, name }) => ({ schema, name })),
    state: isComplete ? 'whole' : 'broken',
    problems: isComplete ? [] : [message('backup.found.cutOff', { by: madeBy ?? 'other' })],
    notRestorable: reachesBeyond[0] ?? null,
  }
}

const inspectCustom = async (
  source: Parameters<typeof openDump>[0],
  { tools, signal }: InspectOptions,
): Promise<InspectedDump> => {
  const found = { wrapping: source.wrapping, format: 'custom' as const, notRestorable: null }
  if (tools === null) return { ...found, tables: null, state: 'unknown', problems: [] }
  const listed = await listArchive(tools, openDump(source), signal)
  return 'problem' in listed
    ? { ...found, tables: null, state: 'broken', problems: [listed.problem] }
    : { ...found, tables: listed.tables, state: 'whole', problems: [] }
}

/**
 * Looks into a dump: how it is wrapped, which tables it names, whether it is cut off. A plain dump is read to its end;
 * of the custom format only its table of contents is, so that a test restore alone shows what is cut off behind it.
 * Never rejects but for a cancel.
 */
export const inspectDump = async (options: InspectOptions): Promise<InspectedDump> => {
  const { file, identity, signal } = options
  const nothing = { wrapping: [], format: null, tables: null, notRestorable: null }
  try {
    const { format, wrapping, problem, isEmpty } = await detectFormat(file, identity)
    if (format === null) {
      const problems = problem === null ? [] : [problem]
      const state = isEmpty ? 'broken' : 'unknown'
      return { ...nothing, wrapping, state, problems, notRestorable: problem }
    }
    const source = { file, wrapping, identity }
    return await (format === 'plain'
      ? inspectPlain(source, signal)
      : inspectCustom(source, options))
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof TalaiaError)) throw error
    const state = error.kind === 'invalid' ? 'broken' : 'unknown'
    return { ...nothing, state, problems: [error.said], notRestorable: error.said }
  }
}
