import { say } from '@/lib/i18n/say'
import { createTranslator } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import {
  type CheckOutcome,
  type CheckResult,
  type Expect,
  relationResultStateSchema,
} from '@/lib/model/check-runs'
import type { Group } from '@/lib/model/groups'

const t = createTranslator('en')

const resultOf = (results: readonly CheckResult[]): CheckResult =>
  results.includes('fail') ? 'fail' : results.includes('unobserved') ? 'unobserved' : 'pass'

const groupsOf = ({ relations }: CheckOutcome, groups: readonly Group[] | null) => {
  const results = new Map<string, CheckResult[]>()
  for (const { group, result } of relations)
    if (group !== null) results.set(group, [...(results.get(group) ?? []), result])
  return [...results].map(([id, own]): CheckView['groups'][number] => {
    const group = groups?.find((one) => one.id === id)
    return {
      id,
      name: group?.name ?? id,
      severity: group?.severity ?? 'warning',
      result: resultOf(own),
      tables: own.length,
      passed: own.filter((result) => result === 'pass').length,
    }
  })
}

const sentenceOf = (outcome: CheckOutcome, expect: Expect): string => {
  const { result, relations, assertions, others } = outcome
  const tables = relations.length
  if (result === 'pass') return t('resets.sentence.pass', { expect, tables })
  if (result === 'unobserved')
    return t(tables > 0 ? 'resets.sentence.unobservedPart' : 'resets.sentence.unobserved')
  const failed = relations.filter((one) => one.result === 'fail')
  const failing = relationResultStateSchema.options.map((state) => {
    return [state, failed.filter((one) => one.state === state).length]
  })
  const values = {
    ...Object.fromEntries(failing),
    assertions: assertions.filter((one) => one.result === 'fail').length,
    others: others.length,
  }
  return t('resets.sentence.fail', values).trim() || t('resets.sentence.failPlain')
}

/** What the outcome of a check is in the words of the API. */
export const viewOutcome = (
  { result, reasons, relations, assertions, others }: CheckOutcome,
  groups: readonly Group[] | null,
  expect: Expect,
): Pick<
  CheckView,
  'result' | 'sentence' | 'reasons' | 'groups' | 'relations' | 'assertions' | 'others'
> => ({
  result,
  sentence: sentenceOf({ result, reasons, relations, assertions, others }, expect),
  reasons: reasons.map((one) => say('en', one)),
  groups: groupsOf({ result, reasons, relations, assertions, others }, groups),
  relations: relations.map((one) => ({
    ...one,
    differences: one.differences.map((difference) => say('en', difference)),
  })),
  assertions: assertions.map((one) => ({ ...one, detail: say('en', one.detail) })),
  others: others.map((one) => say('en', one)),
})
