import { setTimeout as delay } from 'node:timers/promises'
import { createTranslator } from '@/lib/i18n/translate'
import { type RestoreView, restoreViewSchema } from '@/lib/model/api-backups'
import { incidentViewSchema } from '@/lib/model/api-incidents'
import { Invalid } from '@/lib/model/errors'
import { EXIT } from './exit-codes'
import { parseRestoreOptions, type RestoreOptions } from './restore-options'
import { reportCommands, reportPreview, reportRestore } from './restore-report'
import { addressOf, askTalaia, type TalaiaAddress } from './talaia-client'
import { tellError } from './tell-check'
import type { Terminal } from './terminal'

const t = createTranslator('en')
const LOOK_MS = 500

interface Task {
  options: RestoreOptions
  address: TalaiaAddress
  terminal: Terminal
}

const pathOf = (id: string, what = ''): string => `/restores/${encodeURIComponent(id)}${what}`

/** The backup that was named, or the newest good one from before the loss. Throws Invalid. */
const chooseBackup = async ({ options, address, terminal }: Task): Promise<string> => {
  if (options.backup !== null) return options.backup
  const id = options.incident ?? ''
  const path = `/incidents/${encodeURIComponent(id)}`
  const schema = incidentViewSchema.pick({ backup: true })
  const { backup } = await askTalaia(address, { method: 'GET', path, schema }, terminal.signal)
  if (!backup?.newestGood) throw new Invalid('cli.restore.noBackup', { id })
  return backup.newestGood.id
}

/** Looks until nothing is under way any more. */
const follow = async ({ address, terminal }: Task, id: string): Promise<RestoreView> => {
  const question = { method: 'GET', path: pathOf(id), schema: restoreViewSchema } as const
  for (;;) {
    const restore = await askTalaia(address, question, terminal.signal)
    if (!['preparing', 'applying', 'swapping'].includes(restore.state)) return restore
    await delay(LOOK_MS, undefined, { signal: terminal.signal })
  }
}

const take = async (
  task: Task,
  id: string,
  step: 'apply' | 'swap' | 'discard',
  signal = task.terminal.signal,
): Promise<void> => {
  const question = {
    method: 'POST',
    path: pathOf(id, `/${step}`),
    schema: restoreViewSchema,
  } as const
  await askTalaia(task.address, question, signal)
}

/** A preview that nobody wants costs a copy of the data until it expires. */
const discard = (task: Task, id: string): Promise<void> =>
  take(task, id, 'discard', new AbortController().signal).catch(() => undefined)

const consents = async ({ options, terminal }: Task, question: string): Promise<boolean> => {
  if (options.yes) return true
  if (!terminal.interactive) throw new Invalid('cli.restore.needsYes')
  return /^(y|yes)$/i.test((await terminal.ask(question)).trim())
}

const tell = ({ options, terminal }: Task, restore: RestoreView, text: string): void =>
  terminal.print(options.json ? JSON.stringify(restore, null, 2) : text)

const prepare = async (task: Task): Promise<RestoreView> => {
  const { options, address, terminal } = task
  const backup = await chooseBackup(task)
  const { incident, tables, into } = options
  const body = {
    ...(incident === null ? {} : { incident }),
    ...(tables.length === 0 ? {} : { relations: tables }),
    ...(into === null ? {} : { into }),
  }
  const path = `/backups/${encodeURIComponent(backup)}/restore`
  const question = { method: 'POST', path, body, schema: restoreViewSchema } as const
  const { id, url } = await askTalaia(address, question, terminal.signal)
  terminal.tell(t('cli.restore.preparing', { url }))
  try {
    return await follow(task, id)
  } catch (error) {
    await discard(task, id)
    throw error
  }
}

const wantsSwap = async (task: Task, { target }: RestoreView): Promise<boolean> => {
  const { options, terminal } = task
  if (options.swap && options.yes) return true
  if (!terminal.interactive || options.yes) return false
  return consents(task, t('cli.restore.askSwap', { target: target ?? '' }))
}

/** What waits for the swap has not failed, and is not restored either. */
const exitCodeOf = ({ state, outcome }: RestoreView): number => {
  if (state === 'complete' && outcome?.result === 'pass') return EXIT.ok
  return state === 'beside' && outcome?.result === 'unobserved' ? EXIT.notRun : EXIT.lost
}

const run = async (task: Task): Promise<number> => {
  const { options, terminal } = task
  const prepared = await prepare(task)
  const { id } = prepared
  if (prepared.state !== 'previewed') {
    tell(task, prepared, reportRestore(prepared))
    return EXIT.lost
  }
  let isWanted = false
  try {
    if (options.commands) {
      tell(task, prepared, reportCommands(prepared.commands))
      return EXIT.ok
    }
    if (options.preview) {
      tell(task, prepared, reportPreview(prepared))
      return EXIT.ok
    }
    terminal.tell(reportPreview(prepared))
    isWanted = await consents(task, t('cli.restore.ask'))
    if (!isWanted) {
      terminal.tell(t('cli.restore.declined'))
      return EXIT.usage
    }
  } finally {
    if (!isWanted) await discard(task, id)
  }
  await take(task, id, 'apply')
  let restore = await follow(task, id)
  if (restore.state === 'beside' && (await wantsSwap(task, restore))) {
    await take(task, id, 'swap')
    restore = await follow(task, id)
  }
  tell(task, restore, reportRestore(restore))
  if (restore.state === 'beside') terminal.tell(t('cli.restore.waits', { url: restore.url }))
  return exitCodeOf(restore)
}

/** `talaia restore`, asking a running Talaia: shows what would be done, asks, and does it. */
export const restore = async (words: string[], terminal: Terminal): Promise<number> => {
  try {
    const options = parseRestoreOptions(words)
    if (options.help) {
      terminal.print(t('cli.restore.help'))
      return EXIT.ok
    }
    return await run({ options, address: addressOf(options, process.env), terminal })
  } catch (error) {
    if (terminal.signal.aborted) throw error
    return tellError(error, terminal)
  }
}
