import type { CheckView } from '@/lib/model/api-resets'
import type { CheckResult } from '@/lib/model/check-runs'
import { escapeXml, formatElement } from './xml'

interface Case {
  name: string
  className: string
  result: CheckResult
  /** What kind of difference it is. */
  type: string
  /** The first is the message. */
  lines: readonly string[]
  durationMs: number
}

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3)

const formatCase = ({ name, className, result, type, lines, durationMs }: Case): string => {
  const attributes = { classname: className, name, time: seconds(durationMs) }
  if (result === 'pass') return formatElement('testcase', attributes)
  // What was not observed is an error, not a failure: neither passed nor found wanting.
  const element = result === 'fail' ? 'failure' : 'error'
  const message = lines[0] ?? type
  return formatElement('testcase', attributes, [
    formatElement(element, { message, type }, [escapeXml(lines.join('\n') || type)]),
  ])
}

const countOf = (cases: readonly Case[], result: CheckResult): number =>
  cases.filter((one) => one.result === result).length

const totalsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: countOf(cases, 'fail'),
  errors: countOf(cases, 'unobserved'),
})

interface Suite {
  name: string
  cases: readonly Case[]
  durationMs: number
  properties?: Record<string, string | null>
}

const formatSuite = (
  { name, cases, durationMs, properties = {} }: Suite,
  timestamp: string,
): string => {
  const given = Object.entries(properties).filter(([, value]) => value !== null)
  const attributes = { name, ...totalsOf(cases), skipped: 0, time: seconds(durationMs), timestamp }
  return formatElement('testsuite', attributes, [
    ...(given.length === 0
      ? []
      : [
          formatElement(
            'properties',
            {},
            given.map(([key, value]) => formatElement('property', { name: key, value })),
          ),
        ]),
    ...cases.map(formatCase),
  ])
}

/** The whole as one test, so that no reader counts a check as passed that did not hold. */
const wholeOf = (check: CheckView, durationMs: number): Suite => ({
  name: check.environment,
  durationMs,
  properties: {
    result: check.result,
    expect: check.expect,
    against: check.against,
    baseline: check.baseline?.name ?? null,
    environment: check.environment,
    url: check.url || null,
    id: check.id || null,
    actor: check.actor || null,
    comment: check.comment,
    beforeAt: check.beforeAt,
    finishedAt: check.finishedAt,
    restart: check.restart?.sentence ?? null,
    containerBefore: check.restart?.containerBefore ?? null,
    containerAfter: check.restart?.containerAfter ?? null,
    volumeBefore: check.restart?.volumeBefore ?? null,
    volumeAfter: check.restart?.volumeAfter ?? null,
    systemIdentifierBefore: check.restart?.systemIdentifierBefore ?? null,
    systemIdentifierAfter: check.restart?.systemIdentifierAfter ?? null,
  },
  cases: [
    {
      name: check.expect,
      className: check.environment,
      result: check.result,
      type: check.result,
      lines: [check.sentence, ...check.reasons, ...check.others, check.url].filter(Boolean),
      durationMs,
    },
  ],
})

type RelationCheck = CheckView['relations'][number]

const relationCase = (environment: string, suite: string, relation: RelationCheck): Case => ({
  name: `${relation.schema}.${relation.name}`,
  className: `${environment}.${suite}`,
  result: relation.result,
  type: relation.state,
  lines: relation.differences,
  durationMs: 0,
})

/** One suite a group; tables of no group stand under their schema. */
const groupSuites = (check: CheckView): Suite[] => {
  const names = new Map(check.groups.map(({ id, name }) => [id, name]))
  const suites = new Map<string, { name: string; cases: Case[]; durationMs: number }>()
  for (const relation of check.relations) {
    const { group, schema } = relation
    const key = JSON.stringify([group, group === null ? schema : ''])
    const name = group === null ? schema : (names.get(group) ?? group)
    const suite = suites.get(key) ?? { name, cases: [], durationMs: 0 }
    suites.set(key, suite)
    suite.cases.push(relationCase(check.environment, name, relation))
  }
  return [...suites.values()]
}

const assertionSuites = ({ environment, assertions }: CheckView): Suite[] => {
  if (assertions.length === 0) return []
  const cases = assertions.map(({ id, result, detail, durationMs }) => ({
    name: id,
    className: `${environment}.assertions`,
    result,
    type: 'assertion',
    lines: [detail].filter(Boolean),
    durationMs: durationMs ?? 0,
  }))
  const durationMs = cases.reduce((sum, one) => sum + one.durationMs, 0)
  return [{ name: 'assertions', cases, durationMs }]
}

/**
 * A check as JUnit XML, in the form that GitLab, Jenkins and the readers on npm agree on (the `junit-10` schema): a
 * suite for the whole, one for each group, one for the assertions. Times in seconds. Not observed is an `<error>`.
 */
export const formatJunit = (check: CheckView): string => {
  const durationMs = Math.max(0, Date.parse(check.finishedAt) - Date.parse(check.startedAt))
  const suites = [wholeOf(check, durationMs), ...groupSuites(check), ...assertionSuites(check)]
  // JUnit's time has no zone and is UTC.
  const timestamp = check.startedAt.replace(/(\.\d+)?Z$/, '')
  const totals = totalsOf(suites.flatMap(({ cases }) => cases))
  const attributes = { name: check.environmentName, ...totals, time: seconds(durationMs) }
  const whole = formatElement(
    'testsuites',
    attributes,
    suites.map((suite) => formatSuite(suite, timestamp)),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${whole}\n`
}
