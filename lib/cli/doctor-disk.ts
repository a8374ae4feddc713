import { type DiskHooks, runDiskTest } from '@/lib/doctor/disk'
import { type DiskPlan, LABEL, planDisk } from '@/lib/doctor/plan'
import { createTranslator, translate } from '@/lib/i18n/translate'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { DEFAULTS, type DiskOptions, parseDiskOptions } from './disk-options'
import { diskJson, reportDisk } from './disk-report'
import { EXIT } from './exit-codes'
import type { Terminal } from './terminal'

const t = createTranslator('en')
const exitCodes = { holds: EXIT.ok, lost: EXIT.lost, inconclusive: EXIT.notRun }

const describePlan = (plan: DiskPlan): string => {
  const { mount, container, image, rounds, engine, id } = plan
  return t('doctor.consent', {
    kind: mount.kind,
    place: mount.kind === 'bind' ? mount.folder : mount.name,
    ...{ container, image, rounds, engine: `${engine.system}, Docker ${engine.version}` },
    label: `${LABEL}=${id}`,
  })
}

const consents = async (terminal: Terminal, yes: boolean): Promise<boolean> => {
  if (yes) return true
  if (!terminal.interactive) throw new Invalid('doctor.needsYes')
  const answer = await terminal.ask(t('doctor.ask'))
  if (/^(y|yes)$/i.test(answer.trim())) return true
  terminal.tell(t('doctor.declined'))
  return false
}

const examine = async (
  { choice, yes, json }: DiskOptions,
  terminal: Terminal,
  beforeStart: DiskHooks['beforeStart'],
): Promise<number> => {
  const { signal } = terminal
  const plan = await planDisk(choice, signal)
  terminal.tell(describePlan(plan))
  if (!(await consents(terminal, yes))) return EXIT.usage
  const onProgress: DiskHooks['onProgress'] = (said) => terminal.tell(translate('en', said))
  const result = await runDiskTest(plan, { onProgress, signal, beforeStart })
  terminal.print(json ? diskJson(plan, result) : reportDisk(plan, result))
  return exitCodes[result.verdict.kind]
}

/**
 * `talaia doctor disk`: examines with consent whether this machine loses what Postgres has synced. `beforeStart` is
 * for tests, which damage the files there.
 */
export const doctorDisk = async (
  words: string[],
  terminal: Terminal,
  beforeStart?: DiskHooks['beforeStart'],
): Promise<number> => {
  try {
    const options = parseDiskOptions(words)
    if (!options.help) return await examine(options, terminal, beforeStart)
    terminal.print(t('doctor.help', DEFAULTS))
    return EXIT.ok
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    const reason = translate('en', error.said)
    const refused = error instanceof Invalid && error.said.id !== 'doctor.answerInvalid'
    terminal.tell(reason)
    if (words.includes('--json'))
      terminal.print(JSON.stringify({ verdict: refused ? 'refused' : 'notRun', reason }, null, 2))
    return refused ? EXIT.usage : EXIT.notRun
  }
}
