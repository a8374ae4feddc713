import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { findTool } from '@/lib/testing/debian-tools'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { makeProvenBackup } from './harness/backup'
import { incidentPageSchema } from './harness/contract'
import { dashboardQueries, dashboardVariables } from './harness/dashboard'
import { createTables, dropTables } from './harness/database'
import { type Alert, type Prometheus, startPrometheus } from './harness/prometheus'
import { startTalaia, type Talaia } from './harness/talaia'

const rules = resolve(import.meta.dirname, '../deploy/prometheus')
const publicUrl = 'https://talaia.example.org'
const hostile = 'a"} 1\nup{x="\\'
const core = ['users', 'tenants', 'roles', 'session']

const promtool = findTool('promtool')
const programs = { prometheus: findTool('prometheus'), alertmanager: findTool('alertmanager') }

let postgres: TestPostgres
let talaia: Talaia
let prometheus: Prometheus

test.describe.configure({ mode: 'serial' })
test.skip(
  () => !promtool || !programs.prometheus || !programs.alertmanager || !hasLocalPrograms(),
  'needs Prometheus, Alertmanager and the programs of Postgres 15',
)

test.beforeAll(async () => {
  const { prometheus: program, alertmanager } = programs
  if (!program || !alertmanager || !hasLocalPrograms()) return
  // Of the programs that back it up: the dashboard shows backups as well.
  postgres = await startPostgres({ major: 15 })
  await createTables(postgres, [...core, 'llibreta_notes', 'llibreta_pages'])
  await postgres.query(`create schema "${hostile.replaceAll('"', '""')}"`)
  await createTables(postgres, [`"${hostile.replaceAll('"', '""')}".inside`])
  talaia = await startTalaia({
    config: `
publicUrl: ${publicUrl}
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups:
      - { id: core, severity: critical, tables: [${core.join(', ')}] }
      - { id: llibreta, tables: ["llibreta_*"] }
    backups: { schedule: never, verify: never, run: local }
receivers:
  - { id: nobody, type: webhook, url: "http://127.0.0.1:9/hook" }
`,
  })
  await makeProvenBackup(talaia, 'dev')
  prometheus = await startPrometheus({ prometheus: program, alertmanager }, talaia.url)
})

test.afterAll(async () => {
  await prometheus?.stop()
  await talaia?.destroy()
  await postgres?.destroy()
})

const run = (args: string[], input?: string) => {
  const { status, stdout, stderr } = spawnSync(promtool ?? '', args, {
    cwd: rules,
    input,
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}` }
}
const numberOf = async (expression: string): Promise<number | null> => {
  const [series] = await prometheus.query(expression)
  return series ? Number(series.value[1]) : null
}

test('promtool finds nothing wrong with the metrics, the rules, and what the rules do', async () => {
  const response = await fetch(`${talaia.url}/metrics`)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await response.text()
  expect(run(['check', 'metrics'], text)).toEqual({ status: 0, said: '' })
  expect(run(['check', 'rules', 'talaia.rules.yml']).said).toContain('SUCCESS')
  const tested = run(['test', 'rules', 'talaia.rules.test.yml'])
  expect(tested.status, tested.said).toBe(0)
})

test('a real Prometheus reads what the page shows, hostile names included', async () => {
  await waitFor('the first scrape', async () => (await numberOf('up')) === 1)
  expect(await numberOf('sum(talaia_tables)')).toBe(7)
  const schemas = await prometheus.query('talaia_tables')
  expect(schemas.map(({ metric }) => metric.schema).sort()).toEqual([hostile, 'public'].sort())
  expect(await numberOf('talaia_group_tables_expected{group="core",severity="critical"}')).toBe(4)
  expect(await numberOf('talaia_group_tables_missing{group="core"}')).toBe(0)
  expect(await numberOf('talaia_environment_observed{environment="dev"}')).toBe(1)
  expect(await numberOf('time() - talaia_last_poll_timestamp_seconds')).toBeLessThan(10)
  expect(await numberOf('talaia_boot_start_timestamp_seconds > 1.7e9')).not.toBeNull()
  expect(await prometheus.firing()).toEqual([])
})

const named = (alerts: Alert[], name: string): Alert[] =>
  alerts.filter(({ labels }) => labels.alertname === name)

test('a loss makes the shipped rules fire, and they arrive at the Alertmanager with a link', async () => {
  await dropTables(postgres, [...core, 'llibreta_notes'])
  const droppedAt = Date.now()
  const arrived = await waitFor(
    'the alerts at the Alertmanager',
    async () => {
      const alerts = await prometheus.arrived()
      // A poll amid the drops sees some of them; Alertmanager waits for the rest (`group_wait`).
      const all = named(alerts, 'TalaiaTablesMissing').some(({ annotations }) =>
        annotations.summary?.includes(' 4 of the tables of group core '),
      )
      return all && named(alerts, 'TalaiaIncidentFiring').length > 0 ? alerts : null
    },
    { timeoutMs: 60_000, everyMs: 250 },
  )
  test.info().annotations.push({
    type: 'figures',
    description: `at the Alertmanager ${Date.now() - droppedAt} ms after the last drop`,
  })
  const missing = named(arrived, 'TalaiaTablesMissing')
  expect(missing.map(({ labels }) => `${labels.group} ${labels.severity}`).sort()).toEqual([
    'core critical',
    'llibreta warning',
  ])
  const ofCore = missing.find(({ labels }) => labels.group === 'core')
  expect(ofCore?.annotations.summary).toBe('Nodus dev: 4 of the tables of group core are missing')
  expect(ofCore?.annotations.link).toBe(`${publicUrl}/e/dev`)
  const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
  const incident = named(arrived, 'TalaiaIncidentFiring')[0]
  expect(incident?.labels).toMatchObject({ environment: 'dev', severity: 'critical' })
  expect(incident?.annotations.link).toBe(`${publicUrl}/incidents/${items[0]?.id}`)
  const firing = await prometheus.firing()
  expect(named(firing, 'TalaiaTablesMissing')).toHaveLength(2)
  await waitFor('the cause', async () => {
    const [series] = await prometheus.query('talaia_incidents{state="firing"} == 1')
    return series?.metric.cause === 'dropped_by_sql'
  })
})

test('every query of the dashboard runs on a real Prometheus and finds series', async () => {
  const queries = dashboardQueries()
  expect(queries.length).toBeGreaterThan(20)
  await waitFor('enough scrapes for a rate', async () => {
    const [rate] = await prometheus.query('rate(talaia_poll_duration_seconds_count[1m])')
    return rate
  })
  for (const { name, expression } of queries) {
    const series = await prometheus.query(expression)
    expect.soft(series.length, `${name}: ${expression}`).toBeGreaterThan(0)
  }
  expect(dashboardVariables()).toHaveLength(1)
  for (const { metric, label } of dashboardVariables()) {
    expect(await prometheus.labelValues(label, metric)).toEqual(['dev'])
  }
})

test('what is no longer observed has no counts, and the alert does not end', async () => {
  await postgres.stop()
  await waitFor('the environment to be unobserved', async () => {
    return (await numberOf('talaia_environment_observed')) === 0
  })
  expect(await prometheus.query('talaia_tables')).toEqual([])
  expect(await prometheus.query('talaia_group_tables_missing')).toEqual([])
  expect(await numberOf('sum(talaia_incidents)')).toBe(1)
  const since = Date.now()
  await waitFor('the rules to be evaluated again', async () => {
    return (await prometheus.evaluatedAt()) > since
  })
  expect(named(await prometheus.firing(), 'TalaiaTablesMissing')).toHaveLength(2)
})
