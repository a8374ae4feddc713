import type { ConfigurationSource } from '@/lib/config/load'
import { maskDatabaseUrl } from '@/lib/config/mask'
import { createTranslator, translate } from '@/lib/i18n/translate'
import { Forbidden, Invalid, TalaiaError } from '@/lib/model/errors'
import type { ProtectionKind } from '@/lib/model/protection'
import {
  initScript,
  install,
  installSql,
  type ProtectionReport,
  type ProtectionRequest,
  remove,
  removeSql,
  verify,
} from '@/lib/protection/protection'
import { ofThisProcess } from './configured-environment'
import { EXIT } from './exit-codes'
import {
  type Action,
  actions,
  type ProtectionOptions,
  parseProtectionOptions,
} from './protection-options'
import { describeLack, reportProtection } from './protection-report'
import { findTarget, type ProtectionTarget } from './protection-target'
import type { Terminal } from './terminal'

const t = createTranslator('en')

interface Task {
  kind: ProtectionKind
  action: Action
  options: ProtectionOptions
  target: ProtectionTarget
  terminal: Terminal
}

const requestOf = ({ kind, options, target }: Task): ProtectionRequest => ({
  kind,
  groups: target.groups,
  choices: options.choices,
  reader: target.reader,
})

const printSql = (task: Task): number => {
  const { kind, options, terminal } = task
  const sql = (): string => {
    if (options.remove) return removeSql(kind)
    return options.init ? initScript([requestOf(task)]) : installSql(requestOf(task))
  }
  terminal.print(sql().trimEnd())
  return EXIT.ok
}

const tellResult = (
  task: Task,
  database: string,
  report: ProtectionReport,
  holds: boolean,
): number => {
  const { kind, action, options, terminal } = task
  const said = reportProtection(kind, report)
  const verdict = holds ? 'holds' : 'doesNotHold'
  const json = { verdict, kind, action, database: maskDatabaseUrl(database), ...report, said }
  terminal.print(options.json ? JSON.stringify(json, null, 2) : said)
  return holds ? EXIT.ok : EXIT.lost
}

const consents = async (task: Task, database: string): Promise<boolean> => {
  const { kind, action, options, terminal } = task
  if (options.yes) return true
  if (!terminal.interactive) throw new Invalid('cli.protection.needsYes', { kind, action })
  const answer = await terminal.ask(
    t('cli.protection.ask', { kind, action, database: maskDatabaseUrl(database) }),
  )
  if (/^(y|yes)$/i.test(answer.trim())) return true
  terminal.tell(t('cli.protection.declined'))
  return false
}

/** Install or remove: privileges first, then the exact SQL, then the question. */
const change = async (task: Task, database: string): Promise<number> => {
  const { kind, action, target, terminal } = task
  const request = requestOf(task)
  const installs = action === 'install'
  const sql = installs ? installSql(request) : removeSql(kind)
  const found = await verify(database, target.groups)
  const where = { kind, database: maskDatabaseUrl(database), role: found.role }
  terminal.tell(t(installs ? 'cli.protection.installs' : 'cli.protection.removes', where))
  terminal.tell(sql.trimEnd())
  if (installs && kind === 'tripwire') {
    const { reader } = target
    terminal.tell(
      t('cli.protection.reader', { known: String(reader !== null), reader: reader ?? '' }),
    )
  }
  const lack = describeLack(kind, found)
  if (lack !== null) throw new Forbidden('cli.protection.notDone', { kind, lack })
  if (!(await consents(task, database))) return EXIT.usage
  const report = installs ? await install(database, request) : await remove(database, kind)
  const holds = report[kind].arming === (installs ? 'armed' : 'absent')
  return tellResult(task, database, report, holds)
}

const run = async (task: Task): Promise<number> => {
  const { kind, action, target } = task
  if (action === 'sql') return printSql(task)
  const { database, groups } = target
  if (database === null) throw new Invalid('cli.noDatabase', { command: `${kind} ${action}` })
  if (action !== 'verify') return change(task, database)
  const report = await verify(database, groups)
  return tellResult(task, database, report, report[kind].arming === 'armed')
}

const actionOf = (word: string | undefined): Action | null =>
  actions.find((action) => action === word) ?? null

/**
 * `talaia tripwire|guard install|verify|remove|sql`, alone against a database. The exit code is 0 where it holds, 1
 * where it does not, 2 for wrong usage or no consent, 3 where it could not be observed or done.
 */
export const protection = async (
  kind: ProtectionKind,
  [word, ...words]: string[],
  terminal: Terminal,
  source: ConfigurationSource = ofThisProcess(),
): Promise<number> => {
  const help = () => terminal.print(t(`cli.protection.help.${kind}`))
  try {
    const action = actionOf(word)
    if (word === '--help' || word === '-h') help()
    else if (action === null)
      throw new Invalid('cli.protection.noAction', { kind, given: word ?? '' })
    else {
      const options = parseProtectionOptions(kind, action, words)
      if (!options.help) {
        const target = await findTarget(options, source)
        return await run({ kind, action, options, target, terminal })
      }
      help()
    }
    return EXIT.ok
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    const reason = translate('en', error.said)
    const refused = error instanceof Invalid
    terminal.tell(reason)
    if (word !== 'sql' && words.includes('--json'))
      terminal.print(JSON.stringify({ verdict: refused ? 'refused' : 'notRun', reason }, null, 2))
    return refused ? EXIT.usage : EXIT.notRun
  }
}
