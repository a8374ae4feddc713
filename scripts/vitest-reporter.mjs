import { writeFileSync } from 'node:fs'
import { addOutcome, noCounts, toFailure } from './reports.mjs'

/** What an error says, and where in the project it was thrown. */
const saidBy = (error) => {
  const [place] = error?.stacks ?? []
  return [error?.message, ...(place ? [`at ${place.file}:${place.line}`] : [])].join('\n')
}

/**
 * Writes the counts of a run into the file that `TALAIA_TEST_REPORT` names. Vitest's own JSON report knows neither of
 * a failed `afterAll` nor of an error outside of any test, and these fail a run too.
 */
export default class {
  onTestRunEnd(modules, unhandled) {
    const counts = noCounts()
    const failed = (name, errors) => {
      for (const error of errors) addOutcome(counts, 'failed', name, toFailure(name, saidBy(error)))
    }
    for (const module of modules) {
      failed(module.relativeModuleId, module.errors())
      for (const suite of module.children.allSuites()) failed(suite.fullName, suite.errors())
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result()
        const name = test.fullName
        const said = toFailure(name, saidBy(errors?.[0]))
        if (state === 'passed' && test.diagnostic()?.flaky) counts.retried.push(said)
        addOutcome(counts, state === 'passed' || state === 'failed' ? state : 'skipped', name, said)
      }
    }
    failed('outside of any test', unhandled)
    const path = process.env.TALAIA_TEST_REPORT
    if (path) writeFileSync(path, JSON.stringify(counts))
  }
}
