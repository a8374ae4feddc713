import { z } from 'zod'
import type { ConfigurationSource } from '@/lib/config/load'
import { formatName } from '@/lib/format/names'
import { createTranslator } from '@/lib/i18n/translate'
import {
  type BaselineView,
  baselinePageSchema,
  baselineViewSchema,
  checkViewSchema,
} from '@/lib/model/api-resets'
import { baselineFileSchema } from '@/lib/model/baselines'
import { Invalid } from '@/lib/model/errors'
import { saveAlone } from './baseline-alone'
import { readBaselineFile } from './baseline-files'
import { type BaselineAction, type BaselineOptions, parseBaselineOptions } from './baseline-options'
import { ofThisProcess } from './configured-environment'
import { EXIT } from './exit-codes'
import { findEnvironment } from './find-environment'
import { addressOf, askTalaia, type TalaiaAddress } from './talaia-client'
import { tellCheck, tellError } from './tell-check'
import type { Terminal } from './terminal'

const t = createTranslator('en')
const SAVE_MS = 120_000

interface Task {
  options: BaselineOptions
  address: TalaiaAddress
  environment: string
  terminal: Terminal
}

const pathOf = (environment: string): string =>
  `/environments/${encodeURIComponent(environment)}/baselines`

const listAll = async (task: Task, environment: string): Promise<BaselineView[]> => {
  const { address, terminal } = task
  const found: BaselineView[] = []
  let next: string | null = null
  do {
    const cursor: string = next === null ? '' : `?cursor=${encodeURIComponent(next)}`
    const path = `${pathOf(environment)}${cursor}`
    const question = { method: 'GET', path, schema: baselinePageSchema } as const
    const page: z.infer<typeof baselinePageSchema> = await askTalaia(
      address,
      question,
      terminal.signal,
    )
    found.push(...page.items)
    next = page.next
  } while (next !== null)
  return found
}

/** By name or id, of this environment; `ENVIRONMENT/NAME` of another. Throws Invalid. */
const findBaseline = async (task: Task, given: string): Promise<BaselineView> => {
  const { environment } = task
  const isIt = (name: string) => (one: BaselineView) => one.name === name || one.id === name
  const own = (await listAll(task, environment)).find(isIt(given))
  if (own) return own
  const slash = given.indexOf('/')
  if (slash > 0) {
    const other = await findEnvironment(task.address, given.slice(0, slash), task.terminal.signal)
    const found = (await listAll(task, other)).find(isIt(given.slice(slash + 1)))
    if (found) return found
  }
  throw new Invalid('cli.baseline.unknown', { given, environment })
}

const tellSaved = ({ options, terminal }: Task, saved: BaselineView): number => {
  const { name, tables, databaseName: database } = saved
  terminal.print(
    options.json
      ? JSON.stringify(saved, null, 2)
      : t('cli.baseline.saved', { name: formatName(name), tables, database: formatName(database) }),
  )
  return EXIT.ok
}

const save = async (task: Task): Promise<number> => {
  const { address, environment, options, terminal } = task
  const { comment, names } = options
  const body = { name: names[0], ...(comment === null ? {} : { comment }) }
  const path = pathOf(environment)
  const schema = baselineViewSchema
  const question = { method: 'POST', path, body, schema, timeoutMs: SAVE_MS } as const
  return tellSaved(task, await askTalaia(address, question, terminal.signal))
}

const lineOf = (one: BaselineView): string =>
  t('cli.baseline.line', {
    ...{ name: formatName(one.name), createdAt: one.createdAt, tables: one.tables },
    ...{ rowsKnown: String(one.rows !== null), rows: one.rows ?? 0, by: formatName(one.createdBy) },
    ...{ database: formatName(one.databaseName), version: one.serverVersion },
  })

const list = async (task: Task): Promise<number> => {
  const { environment, options, terminal } = task
  const items = await listAll(task, environment)
  if (options.json) terminal.print(JSON.stringify({ items }, null, 2))
  else if (items.length === 0) terminal.tell(t('cli.baseline.none', { environment }))
  else terminal.print(items.map(lineOf).join('\n'))
  return EXIT.ok
}

const exportOne = async (task: Task): Promise<number> => {
  const { address, options, terminal } = task
  const { id } = await findBaseline(task, options.names[0] ?? '')
  const path = `/baselines/${encodeURIComponent(id)}/export`
  const question = { method: 'GET', path, schema: baselineFileSchema } as const
  const file = await askTalaia(address, question, terminal.signal)
  terminal.print(JSON.stringify(file, null, 2))
  return EXIT.ok
}

const importOne = async (task: Task): Promise<number> => {
  const { address, environment, options, terminal } = task
  const body = await readBaselineFile(options.names[0] ?? '')
  const path = `${pathOf(environment)}/import`
  const schema = baselineViewSchema
  const question = { method: 'POST', path, body, schema, timeoutMs: SAVE_MS } as const
  return tellSaved(task, await askTalaia(address, question, terminal.signal))
}

const compare = async (task: Task): Promise<number> => {
  const { address, options, terminal } = task
  const [one = '', other = ''] = options.names
  const [first, second] = [await findBaseline(task, one), await findBaseline(task, other)]
  const query = options.expect === null ? '' : `?expect=${options.expect}`
  const path = `/baselines/${encodeURIComponent(first.id)}/compare/${encodeURIComponent(second.id)}${query}`
  const question = { method: 'GET', path, schema: checkViewSchema } as const
  const check = await askTalaia(address, question, terminal.signal)
  const output = { files: { junit: null, markdown: null }, json: options.json }
  return tellCheck(check, output, terminal)
}

const remove = async (task: Task): Promise<number> => {
  const { address, options, terminal } = task
  const { id, name } = await findBaseline(task, options.names[0] ?? '')
  const path = `/baselines/${encodeURIComponent(id)}`
  const question = { method: 'DELETE', path, schema: z.unknown() } as const
  await askTalaia(address, question, terminal.signal)
  terminal.tell(t('cli.baseline.deleted', { name: formatName(name) }))
  return EXIT.ok
}

const actions: Record<BaselineAction, (task: Task) => Promise<number>> = {
  ...{ save, list, export: exportOne, import: importOne, compare, delete: remove },
}

/**
 * `talaia baseline …`, of a running Talaia; `save --database` alone. Ends with 0 where it was done or two are alike, 1
 * where two differ, 2 for wrong usage, 3 where it could not be observed.
 */
export const baseline = async (
  words: string[],
  terminal: Terminal,
  source: ConfigurationSource = ofThisProcess(),
): Promise<number> => {
  try {
    const options = parseBaselineOptions(words)
    if (options.help) {
      terminal.print(t('cli.baseline.help'))
      return EXIT.ok
    }
    if (options.database !== null || options.alone)
      return await saveAlone(options, source, terminal)
    const address = addressOf(options, process.env)
    const environment = await findEnvironment(address, options.environment, terminal.signal)
    return await actions[options.action]({ options, address, environment, terminal })
  } catch (error) {
    return tellError(error, terminal)
  }
}
