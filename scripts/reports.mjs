import { readFileSync } from 'node:fs'

/**
 * What a run of tests came to. `optional` are skipped tests whose name says "[optional]": they may be
 * skipped where others must not. `failures` are the names of those that failed, `retried` of those that
 * passed only at their second try.
 * @typedef {{
 *   passed: number, failed: number, skipped: number, optional: number, failures: string[], retried: string[]
 * }} Counts
 */

/** @returns {Counts} */
export const noCounts = () => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  optional: 0,
  failures: [],
  retried: [],
})

const add = (counts, outcome, name) => {
  counts[outcome] += 1
  if (outcome === 'failed') counts.failures.push(name)
  if (outcome === 'skipped' && name.includes('[optional]')) counts.optional += 1
  return counts
}

/** The counts of Vitest's JSON report. */
export const countVitest = (report) =>
  report.testResults
    .flatMap((file) => file.assertionResults)
    .reduce((counts, { status, fullName, failureMessages }) => {
      const outcome = status === 'passed' || status === 'failed' ? status : 'skipped'
      if (outcome === 'passed' && failureMessages?.length > 0) counts.retried.push(fullName)
      return add(counts, outcome, fullName)
    }, noCounts())

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

const playwrightOutcomes = { expected: 'passed', flaky: 'passed', skipped: 'skipped' }

/** The counts of Playwright's JSON report. */
export const countPlaywright = (report) =>
  report.suites
    .flatMap(specsOf)
    .flatMap((spec) => spec.tests.map((test) => ({ title: spec.title, status: test.status })))
    .reduce((counts, { title, status }) => {
      if (status === 'flaky') counts.retried.push(title)
      return add(counts, playwrightOutcomes[status] ?? 'failed', title)
    }, noCounts())

/** Reads a report; null where the run ended before it wrote one. */
export const readReport = (path, count) => {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
