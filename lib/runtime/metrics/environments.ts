import type { EnvironmentView, GroupView } from '@/lib/model/api-environments'
import { statusSchema } from '@/lib/model/api-shared'
import type { Family, Sample } from './exposition'

/** Series are few whatever a database holds: so many schemas and groups each, the rest summed under `_other`. */
export const MOST_SCHEMAS = 50
export const MOST_GROUPS = 100
export const OTHER = '_other'

export interface WatchedEnvironment {
  view: EnvironmentView
  unreachable: 'alert' | 'quiet'
  /** Address of its page. */
  url: string
}

const seconds = (time: string | null): number[] => (time === null ? [] : [Date.parse(time) / 1000])

/** The largest keep their names; one that is really called `_other` is among the rest. */
const schemasOf = ({ schemas }: EnvironmentView) => {
  const bySize = schemas
    .filter(({ name }) => name !== OTHER)
    .sort((a, b) => b.tables - a.tables || (a.name < b.name ? -1 : 1))
  const kept = bySize.slice(0, MOST_SCHEMAS)
  const rest = schemas.filter((one) => !kept.includes(one))
  const tables = rest.reduce((sum, one) => sum + one.tables, 0)
  return rest.length > 0 ? [...kept, { name: OTHER, tables }] : kept
}

type Count = (group: GroupView) => number

const groupSamples = ({ id, groups }: EnvironmentView, count: Count): Sample[] => {
  const kept = groups.filter((group) => group.id !== OTHER).slice(0, MOST_GROUPS)
  const rest = groups.filter((group) => !kept.includes(group))
  const others = (['critical', 'warning'] as const).flatMap((severity) => {
    const own = rest.filter((group) => group.severity === severity)
    const value = own.reduce((sum, group) => sum + count(group), 0)
    return own.length > 0 ? [{ group: OTHER, severity, value }] : []
  })
  return [
    ...kept.map((group) => ({
      group: group.id,
      severity: group.severity,
      value: count(group),
    })),
    ...others,
  ].map(({ group, severity, value }) => ({ labels: { environment: id, group, severity }, value }))
}

/**
 * What is known of every environment. One whose newest poll did not see the tables, or is stale, has no counts: a zero
 * would look like a loss, and the last count like health.
 */
export const environmentFamilies = (environments: WatchedEnvironment[]): Family[] => {
  const views = environments.map(({ view }) => view)
  const seen = views.filter(({ status }) => status !== 'unknown')
  const of = (known: EnvironmentView[], samples: (view: EnvironmentView) => Sample[]) =>
    known.flatMap(samples)
  const one = (view: EnvironmentView, values: number[]): Sample[] =>
    values.map((value) => ({ labels: { environment: view.id }, value }))
  const gauge = (name: string, help: string, samples: Sample[]): Family => ({
    name: `talaia_${name}`,
    help,
    type: 'gauge',
    samples,
  })
  const ofGroups = (name: string, help: string, count: Count) =>
    gauge(
      `group_tables_${name}`,
      help,
      of(seen, (view) => groupSamples(view, count)),
    )
  return [
    gauge(
      'environment_info',
      'What an environment is called, the address of its page, and whether it alerts when out of reach.',
      environments.map(({ view, unreachable, url }) => ({
        labels: {
          environment: view.id,
          name: view.name,
          demo: String(view.demo),
          unreachable,
          url,
        },
        value: 1,
      })),
    ),
    gauge(
      'environment_observed',
      'Whether the newest poll saw the tables and is not stale. While 0, counts of tables and findings are absent.',
      of(views, (view) => one(view, [view.status === 'unknown' ? 0 : 1])),
    ),
    gauge(
      'environment_status',
      'The status that its page shows: 1 for the one that holds.',
      of(views, (view) =>
        statusSchema.options.map((status) => ({
          labels: { environment: view.id, status },
          value: view.status === status ? 1 : 0,
        })),
      ),
    ),
    gauge(
      'poll_interval_seconds',
      'How often an environment is looked at.',
      of(views, (view) => one(view, [view.pollIntervalMs / 1000])),
    ),
    gauge(
      'last_poll_timestamp_seconds',
      'When the newest poll ended, well or badly.',
      of(views, (view) => one(view, seconds(view.polledAt))),
    ),
    gauge(
      'last_observed_timestamp_seconds',
      'When a poll last saw the tables.',
      of(views, (view) => one(view, seconds(view.collectedAt))),
    ),
    gauge(
      'boot_start_timestamp_seconds',
      'When the postmaster of the newest boot that was seen started.',
      of(views, (view) => one(view, seconds(view.boot?.startedAt ?? null))),
    ),
    gauge(
      'restarts_survived',
      'How many restarts in a row, up to now, lost nothing.',
      of(seen, (view) => one(view, [view.restartsSurvived])),
    ),
    gauge(
      'tables',
      `Tables in each schema. Beyond the ${MOST_SCHEMAS} largest schemas, their sum under "${OTHER}".`,
      of(seen, (view) =>
        schemasOf(view).map(({ name, tables }) => ({
          labels: { environment: view.id, schema: name },
          value: tables,
        })),
      ),
    ),
    ofGroups('expected', 'Tables that a group expects.', (group) => group.expected),
    ofGroups('present', 'Expected tables whose names are there.', (group) => group.present),
    ofGroups('missing', 'Expected tables that are not there.', (group) => group.missing.length),
    ofGroups(
      'recreated',
      'Expected tables that are another one under the same name.',
      (group) => group.recreated.length,
    ),
    ofGroups(
      'emptied',
      'Expected tables that had rows and have none.',
      (group) => group.emptied.length,
    ),
    ofGroups(
      'pending',
      'Expected tables not made yet, within the start-up grace.',
      (group) => group.pending.length,
    ),
    gauge(
      'posture_findings',
      'What could be lost next, by severity.',
      of(seen, (view) =>
        Object.entries(view.findings).map(([severity, value]) => ({
          labels: { environment: view.id, severity },
          value,
        })),
      ),
    ),
  ]
}
