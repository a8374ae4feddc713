import { readFileSync } from 'node:fs'

/**
 * What a run of tests came to. `optional` are skipped tests whose name says "[optional]": they may be
 * skipped where others must not. `failures` are those that failed, each with its name and the beginning of what it
 * said, `retried` those that passed only at their second try.
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

const mostLines = 8
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one.
const colours = /\u001b\[[\d;]*m/g

/** A name with the first lines of a message below it. */
export const toFailure = (name, message = '') => {
  const lines = String(message)
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return [name, ...lines.slice(0, mostLines).map((line) => `    ${line}`)].join('\n')
}

/** Counts one test, a failed one with what it said. */
export const addOutcome = (counts, outcome, name, failure = name) => {
  counts[outcome] += 1
  if (outcome === 'failed') counts.failures.push(failure)
  if (outcome === 'skipped' && name.includes('[optional]')) counts.optional += 1
  return counts
}

const specsOf = (suite) => [
  ...(suite.specs ?? []).map((spec) => ({ ...spec, file: spec.file ?? suite.file })),
  ...(suite.suites ?? []).flatMap(specsOf),
]

const playwrightOutcomes = { expected: 'passed', flaky: 'passed', skipped: 'skipped' }

/** The counts of Playwright's JSON report, with errors outside of any test. */
export const countPlaywright = (report) => {
  const counts = noCounts()
  for (const { title, file, tests } of report.suites.flatMap(specsOf)) {
    for (const { status, results } of tests) {
      const message = results.flatMap(({ errors }) => errors ?? [])[0]?.message
      const said = toFailure(`${file}: ${title}`, message)
      if (status === 'flaky') counts.retried.push(said)
      addOutcome(counts, playwrightOutcomes[status] ?? 'failed', title, said)
    }
  }
  for (const { message } of report.errors ?? [])
    addOutcome(counts, 'failed', '', toFailure('outside of any test', message))
  return counts
}

/** Reads a report as JSON; null where the run ended before it wrote one. */
export const readReport = (path, count = (report) => report) => {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
