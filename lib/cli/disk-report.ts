import type { DiskResult } from '@/lib/doctor/disk'
import { tablesLost } from '@/lib/doctor/judge'
import type { DiskPlan } from '@/lib/doctor/plan'
import type { Loss, RoundResult } from '@/lib/doctor/states'
import { createTranslator } from '@/lib/i18n/translate'
import type { MessageValues } from '@/lib/model/message'

const t = createTranslator('en')

/** Where the throw-away cluster lies, in the words of the messages. */
export const placeOf = ({ mount }: DiskPlan): { kind: string; place: string } =>
  mount.kind === 'bind'
    ? { kind: 'bind', place: mount.parent }
    : { kind: 'volume', place: mount.name }

const describeLoss = (loss: Loss): string => {
  const { kind, ...rest } = loss
  const values: MessageValues =
    'log' in rest ? { ...rest, log: rest.log.map((line) => `    ${line}`).join('\n') } : rest
  return `  ${t(`doctor.loss.${kind}`, values)}`
}

const describeRound = ({ round, ending, tables, losses }: RoundResult): string[] => {
  if (losses.length === 0) return []
  const lost = tablesLost(losses).length
  return [t('doctor.lostRound', { round, ending, tables, lost }), ...losses.map(describeLoss)]
}

const describeVerdict = (plan: DiskPlan, { verdict, rounds }: DiskResult): string[] => {
  const values = { ...placeOf(plan), rounds: rounds.length }
  if (verdict.kind === 'holds') return [t('doctor.holds', values)]
  if (verdict.kind === 'inconclusive') {
    const settings = verdict.settings.map(({ name, value }) => `${name} is ${value}`).join(', ')
    return [t('doctor.inconclusive', { settings })]
  }
  const lost = rounds.filter(({ losses }) => losses.length > 0).length
  return [t('doctor.lost', { ...values, lost }), ...rounds.flatMap(describeRound)]
}

/** The result for people: the verdict first, then what was lost, then what it cannot show. */
export const reportDisk = (plan: DiskPlan, result: DiskResult): string => {
  const { system, version } = plan.engine
  const lines = [
    ...describeVerdict(plan, result),
    t('doctor.examined', {
      image: plan.image,
      version: result.postgresVersion,
      engine: `${system}, Docker ${version}`,
    }),
  ]
  if (result.verdict.kind !== 'inconclusive') lines.push(t('doctor.cannotShow'))
  return lines.join('\n')
}

/** The result for programs. */
export const diskJson = (plan: DiskPlan, result: DiskResult): string => {
  const { kind: verdict, ...rest } = result.verdict
  const { kind, place } = placeOf(plan)
  const mount = kind === 'bind' ? { kind, parent: place } : { kind }
  const { image, engine } = plan
  const { postgresVersion, rounds, leftBehind } = result
  const said = reportDisk(plan, result)
  return JSON.stringify(
    { verdict, ...rest, mount, image, postgresVersion, engine, rounds, leftBehind, said },
    null,
    2,
  )
}
