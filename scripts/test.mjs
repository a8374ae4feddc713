import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { requireNodeVersion } from './node-version.mjs'
import { countPlaywright, noCounts, readReport } from './reports.mjs'
import { runPrefixed, runShown, seconds } from './steps.mjs'

requireNodeVersion()

const project = fileURLToPath(new URL('..', import.meta.url))
process.chdir(project)
const inCi = /^(1|true)$/.test(process.env.CI ?? '')
const reports = join(project, 'test-results')
const bin = (name) => join(project, 'node_modules', '.bin', name)

/** A tool that only passes or fails. */
const tool = (name, command, ...args) => ({
  name,
  run: async () => ({ code: await runShown(bin(command), args), counts: noCounts() }),
})

const tests = (kind, count, command, ...args) => ({
  name: `Tests: ${kind}`,
  run: async () => {
    const path = join(reports, `${kind}.json`)
    rmSync(path, { force: true })
    const environment = { TALAIA_TEST_REPORT: path }
    const code = await runPrefixed(`${kind.padEnd(8)} | `, bin(command), args, environment)
    return { code, counts: readReport(path, count) }
  },
})

const vitest = (kind) =>
  tests(
    kind,
    undefined,
    'vitest',
    ...['run', '--project', kind, '--passWithNoTests'],
    ...['--reporter=default', '--reporter=./scripts/vitest-reporter.mjs'],
  )

const production = {
  name: 'Production build',
  run: async () => ({ code: await build(), counts: noCounts() }),
}

const browser = tests('browser', countPlaywright, 'playwright', 'test', '--pass-with-no-tests')

const results = []

const runStep = async (step) => {
  const needed = results.find((result) => result.step === step.needs)
  if (needed && needed.failed > 0) {
    console.log(`\n=== ${step.name} ===\nNot run: "${needed.step.name}" failed.`)
    results.push({ step, durationMs: 0, ...noCounts(), failed: 1 })
    return
  }
  const started = performance.now()
  console.log(`\n=== ${step.name} ===`)
  const { code, counts } = await step.run()
  const durationMs = performance.now() - started
  if (counts === null) console.error(`${step.name}: ended without a report.`)
  const result = { ...noCounts(), ...counts }
  // What breaks outside of a test (a file that does not load, a lint error) counts as one failure.
  if (result.failed === 0 && (code !== 0 || counts === null)) result.failed = 1
  results.push({ step, durationMs, ...result })
}

const runInTurn = async (steps) => {
  for (const step of steps) await runStep(step)
}

mkdirSync(reports, { recursive: true })
await runInTurn([tool('Format and lint', 'biome', 'check', '.'), tool('Types', 'tsc', '--noEmit')])
await runInTurn([vitest('pure'), production])
// They wait for servers and browsers most of the time: two at once take about as long as the longer one.
await Promise.all([
  runInTurn([vitest('postgres'), vitest('docker')]),
  runStep({ ...browser, needs: production }),
])

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const unexcused = sum('skipped') - sum('optional')

console.log('\n=== Summary ===')
for (const { step, durationMs, passed, failed, skipped, failures, retried } of results) {
  const outcome = failed > 0 ? 'FAILED' : 'ok'
  const counts = step.name.startsWith('Tests')
    ? `${passed} passed, ${failed} failed, ${skipped} skipped`
    : ''
  console.log(
    `${step.name.padEnd(18)} ${outcome.padEnd(7)} ${seconds(durationMs).padStart(7)}  ${counts}`,
  )
  for (const name of failures) console.log(`  failed: ${name}`)
  for (const name of retried) console.log(`  passed at the second try only: ${name}`)
}
const skippedFails = inCi && unexcused > 0
if (skippedFails)
  console.log(
    `${unexcused} tests were skipped, which fails here (CI): each must run, or say "[optional]" in its name.`,
  )
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') > 0 || skippedFails ? 1 : 0
