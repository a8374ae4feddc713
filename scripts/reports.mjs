import { readFileSync } from 'node:fs'

/**
 * What a run of tests came to. `optional` are skipped tests whose name says "[optional]": they may be
 * skipped where others must not. `failures` are the names of those that failed.
 * @typedef {{ passed: number, failed: number, skipped: number, optional: number, failures: string[] }} Counts
 */

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0, optional: 0, failures: [] })

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
    .reduce((counts, { status, fullName }) => {
      const outcome = status === 'passed' || status === 'failed' ? status : 'skipped'
      return add(counts, outcome, fullName)
    }, noCounts())

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

const playwrightOutcomes = { expected: 'passed', flaky: 'passed', skipped: 'skipped' }

/** The counts of Playwright's JSON report. */
export const countPlaywright = (report) =>
  report.suites
    .flatMap(specsOf)
    .flatMap((spec) => spec.tests.map((test) => ({ title: spec.title, status: test.status })))
    .reduce(
      (counts, { title, status }) => add(counts, playwrightOutcomes[status] ?? 'failed', title),
      noCounts(),
    )

/** Reads a report; null where the run ended before it wrote one. */
export const readReport = (path, count) => {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
