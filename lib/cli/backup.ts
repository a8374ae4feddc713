import { setTimeout as delay } from 'node:timers/promises'
import { formatName } from '@/lib/format/names'
import { say } from '@/lib/i18n/say'
import { createTranslator } from '@/lib/i18n/translate'
import {
  type BackupSummaryView,
  type BackupView,
  backupPageSchema,
  backupSummaryViewSchema,
  backupViewSchema,
} from '@/lib/model/api-backups'
import { Invalid } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import { EXIT } from './exit-codes'
import { findEnvironment } from './find-environment'
import { parseWords, refuseWords, talaiaOptions } from './parse-words'
import { addressOf, askTalaia, type TalaiaAddress } from './talaia-client'
import { tellError } from './tell-check'
import type { Terminal } from './terminal'

const t = createTranslator('en')
const LOOK_MS = 500
/** Progress on a terminal is for people: not more often than they read. */
const TELL_MS = 5_000

interface Task {
  address: TalaiaAddress
  environment: string
  comment: string | null
  json: boolean
  terminal: Terminal
}

const options = {
  ...talaiaOptions,
  comment: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const find = ({ address, terminal }: Task, id: string): Promise<BackupView> => {
  const path = `/backups/${encodeURIComponent(id)}`
  return askTalaia(address, { method: 'GET', path, schema: backupViewSchema }, terminal.signal)
}

/** Looks until it is as wanted, and tells how it is coming on. */
const follow = async (
  task: Task,
  id: string,
  isOver: (backup: BackupView) => boolean,
  describe: (backup: BackupView) => string | null,
): Promise<BackupView> => {
  let told = ''
  let toldAt = 0
  for (;;) {
    const backup = await find(task, id)
    if (isOver(backup)) return backup
    const step = backup.progress?.step ?? backup.verifying?.step ?? ''
    const text = describe(backup)
    if (text !== null && (step !== told || Date.now() - toldAt >= TELL_MS)) {
      task.terminal.tell(text)
      told = step
      toldAt = Date.now()
    }
    await delay(LOOK_MS, undefined, { signal: task.terminal.signal })
  }
}

const describeProgress = ({ progress }: BackupView): string | null =>
  progress && say('en', message('cli.backup.progress', { ...progress }))

const reportBackup = (backup: BackupView): string => {
  const { state, error, suspect, tables, sizeBytes, url } = backup
  if (state !== 'complete') {
    return t('cli.backup.failed', { state, detail: error ?? '' }).trim()
  }
  const values = { tables: tables ?? 0, sizeBytes: sizeBytes ?? 0, url }
  const complete = say('en', message('cli.backup.complete', values))
  return suspect.length === 0
    ? complete
    : `${complete}\n${t('cli.backup.suspect', { detail: suspect.join(' ') })}`
}

const print = ({ json, terminal }: Task, value: object, text: string): void =>
  terminal.print(json ? JSON.stringify(value, null, 2) : text)

/** Ctrl-C means that nobody wants it any more. */
const cancel = async ({ address, terminal }: Task, id: string): Promise<void> => {
  const path = `/backups/${encodeURIComponent(id)}/cancel`
  const question = { method: 'POST', path, schema: backupSummaryViewSchema } as const
  await askTalaia(address, question, new AbortController().signal).then(
    () => terminal.tell(t('cli.backup.cancelled')),
    () => undefined,
  )
}

const make = async (task: Task): Promise<number> => {
  const { address, environment, comment, terminal } = task
  const path = `/environments/${encodeURIComponent(environment)}/backups?origin=command`
  const body = comment === null ? {} : { comment }
  const question = { method: 'POST', path, body, schema: backupSummaryViewSchema } as const
  const { id, url } = await askTalaia(address, question, terminal.signal)
  terminal.tell(t('cli.backup.started', { environment, url }))
  try {
    const isOver = ({ state }: BackupView) => state !== 'running'
    const backup = await follow(task, id, isOver, describeProgress)
    print(task, backup, reportBackup(backup))
    return backup.good ? EXIT.ok : EXIT.lost
  } catch (error) {
    if (terminal.signal.aborted) await cancel(task, id)
    throw error
  }
}

const listSome = ({ address, environment, terminal }: Task) => {
  const path = `/environments/${encodeURIComponent(environment)}/backups?limit=100`
  return askTalaia(address, { method: 'GET', path, schema: backupPageSchema }, terminal.signal)
}

const verdictOf = ({ state, good, suspect, verification }: BackupSummaryView): string => {
  if (state !== 'complete') return state
  if (suspect.length > 0) return 'suspect'
  if (!good) return 'broken'
  return verification?.result === 'pass' ? 'proven' : 'unproven'
}

const list = async (task: Task): Promise<number> => {
  const page = await listSome(task)
  const lines = page.items.map((one) =>
    say(
      'en',
      message('cli.backup.line', {
        ...{ id: one.id, verdict: verdictOf(one), sizeBytes: one.sizeBytes ?? 0 },
        // Others' files are known by their names, Talaia's own by their ids.
        ...{ origin: one.origin, file: formatName(one.file ?? '') },
        takenAt: Date.parse(one.takenAt ?? one.startedAt),
      }),
    ),
  )
  const none = t('cli.backup.none', { environment: task.environment })
  print(task, page, lines.length === 0 ? none : lines.join('\n'))
  return EXIT.ok
}

const describeVerifying = ({ verifying }: BackupView): string | null =>
  verifying && say('en', message('cli.backup.verifying', { ...verifying }))

const verify = async (task: Task, given: string | null): Promise<number> => {
  const { address, environment, terminal } = task
  const id = given ?? (await listSome(task)).items.find(({ good }) => good)?.id
  if (id === undefined) throw new Invalid('cli.backup.noneToVerify', { environment })
  const path = `/backups/${encodeURIComponent(id)}/verify`
  const question = { method: 'POST', path, schema: backupSummaryViewSchema } as const
  await askTalaia(address, question, terminal.signal)
  const backup = await follow(task, id, ({ verifying }) => verifying === null, describeVerifying)
  const result = backup.verification?.result ?? 'unobserved'
  const problems = backup.verification?.problems.map((one) => `  ${one}`) ?? []
  print(task, backup, [t('cli.backup.verified', { result }), ...problems].join('\n'))
  if (result === 'unobserved') return EXIT.notRun
  return result === 'pass' ? EXIT.ok : EXIT.lost
}

/** `talaia backup [list|verify [ID]]`, asking a running Talaia. */
export const backup = async (words: string[], terminal: Terminal): Promise<number> => {
  try {
    const { values, positionals } = parseWords('backup', words, options)
    if (values.help) {
      terminal.print(t('cli.backup.help'))
      return EXIT.ok
    }
    const [action, ...rest] = positionals
    const known = action === undefined || action === 'list' || action === 'verify'
    if (!known) throw new Invalid('cli.backup.noAction', { given: action })
    const [id = null, ...others] = rest
    refuseWords('backup', action === 'verify' ? others : rest)
    const address = addressOf(values, process.env)
    const task: Task = {
      ...{ address, terminal, json: values.json, comment: values.comment ?? null },
      environment: await findEnvironment(address, values.environment ?? null, terminal.signal),
    }
    if (action === 'list') return await list(task)
    return action === 'verify' ? await verify(task, id) : await make(task)
  } catch (error) {
    if (terminal.signal.aborted) throw error
    return tellError(error, terminal)
  }
}
