import { summariseCheckRun } from '@/lib/history/check-runs'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { CheckSummaryView, CheckView } from '@/lib/model/api-resets'
import type { CheckResult, CheckRun, CheckRunSummary, RelationResult } from '@/lib/model/check-runs'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { viewRestart } from './check-restart'
import { isoTime, isoTimeOrNull } from './shared'

export interface CheckViewContext {
  /** Null: it is no longer in the configuration. */
  environment: Pick<EnvironmentConfiguration, 'name' | 'groups'> | null
  /** The permanent link of a check. */
  checkUrl: (id: string) => string
  locale: Locale
}

/** What a check came to, in one sentence. */
const sentenceOf = ({ result, expect, told }: CheckRunSummary, locale: Locale): string => {
  const { failing, tables, assertions, others } = told
  if (result === 'pass') return say(locale, message('resets.sentence.pass', { expect, tables }))
  if (result === 'unobserved') {
    const part = tables > 0 ? 'unobservedPart' : 'unobserved'
    return say(locale, message(`resets.sentence.${part}`))
  }
  const said = say(locale, message('resets.sentence.fail', { ...failing, assertions, others }))
  return said === '' ? say(locale, message('resets.sentence.failPlain')) : said
}

const viewHead = (run: CheckRunSummary, context: CheckViewContext) => ({
  id: run.id,
  url: context.checkUrl(run.id),
  environment: run.environmentId,
  environmentName: context.environment?.name ?? run.environmentId,
  result: run.result,
  sentence: sentenceOf(run, context.locale),
  reasons: run.reasons.map((reason) => say(context.locale, reason)),
  against: run.against,
  expect: run.expect,
  baseline: run.baselineName === null ? null : { id: run.baselineId, name: run.baselineName },
  reset: run.resetId,
  incident: run.incidentId,
  startedAt: isoTime(run.startedAt),
  finishedAt: isoTime(run.finishedAt),
  beforeAt: isoTimeOrNull(run.beforeAt),
  actor: run.actor,
  comment: run.comment,
})

const worst = (results: CheckResult[]): CheckResult =>
  results.includes('fail') ? 'fail' : results.includes('unobserved') ? 'unobserved' : 'pass'

/** Groups in the order of the configuration, then those that it no longer has. */
const viewGroups = (
  relations: RelationResult[],
  { environment }: CheckViewContext,
): CheckView['groups'] => {
  const members = new Map<string, RelationResult[]>()
  for (const relation of relations) {
    if (relation.group === null) continue
    const known = members.get(relation.group)
    if (known) known.push(relation)
    else members.set(relation.group, [relation])
  }
  const configured = environment?.groups ?? []
  const ids = configured.map(({ id }) => id).filter((id) => members.has(id))
  const others = [...members.keys()].filter((id) => !ids.includes(id)).sort()
  return [...ids, ...others].map((id) => {
    const own = members.get(id) ?? []
    const group = configured.find((one) => one.id === id)
    return {
      id,
      name: group?.name ?? id,
      severity: group?.severity ?? 'warning',
      result: worst(own.map(({ result }) => result)),
      tables: own.length,
      passed: own.filter(({ result }) => result === 'pass').length,
    }
  })
}

/** A check in full. */
export const viewCheck = (run: CheckRun, context: CheckViewContext): CheckView => {
  const { relations, assertions, others } = run.outcome
  const { locale } = context
  return {
    ...viewHead(summariseCheckRun(run), context),
    restart: viewRestart(run, locale),
    groups: viewGroups(relations, context),
    relations: relations.map(({ differences, ...relation }) => ({
      ...relation,
      differences: differences.map((one) => say(locale, one)),
    })),
    assertions: assertions.map((one) => ({ ...one, detail: say(locale, one.detail) })),
    others: others.map((one) => say(locale, one)),
  }
}

/** A check as lists show it. */
export const viewCheckSummary = (
  run: CheckRunSummary,
  context: CheckViewContext,
): CheckSummaryView => ({ ...viewHead(run, context), counts: run.counts })
