import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BootView, EnvironmentView } from '@/lib/model/api-environments'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { Configuration, EnvironmentConfiguration } from '@/lib/model/config'
import { createRuntime, type Runtime } from '@/lib/runtime/runtime'
import { waitFor } from '@/lib/testing/wait-for'

export const SETTLE_MS = 2_000
const POLL_MS = 400
const id = 'staged'

export interface Talaia {
  /** Begins to watch, as a process that starts: with what it knew before, and another configuration where given. */
  start: (over?: Partial<EnvironmentConfiguration>) => Promise<void>
  stop: () => Promise<void>
  /** What runs now. Throws while it is stopped. */
  runtime: () => Runtime
  environment: () => Promise<EnvironmentView>
  boots: () => Promise<BootView[]>
  incidents: () => Promise<IncidentView[]>
  /** Resolves when a poll has seen what the condition says. */
  sees: (what: string, condition: (seen: EnvironmentView) => boolean) => Promise<EnvironmentView>
  seesTables: (count: number) => Promise<EnvironmentView>
  /** Resolves when so many polls that observed the tables have ended since the call. */
  polls: (count: number) => Promise<void>
  destroy: () => Promise<void>
}

/** The whole of Talaia but its pages, over one environment, with a history that outlives its stops. */
export const createTalaia = ({
  dockerHost = null,
  ...first
}: Pick<EnvironmentConfiguration, 'database'> &
  Partial<EnvironmentConfiguration> &
  Partial<Pick<Configuration, 'dockerHost'>>): Talaia => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-staged-'))
  let environment: EnvironmentConfiguration = {
    id,
    name: 'Staged',
    demo: false,
    container: null,
    settleMs: SETTLE_MS,
    learnAfterMs: 3_600_000,
    unreachable: 'alert',
    onRestart: 'keep',
    checks: { countBoundRows: 100_000, checksumTables: [], assertions: [] },
    backups: null,
    preset: null,
    groups: null,
    ...first,
  }
  let runtime: Runtime | null = null
  const running = (): Runtime => {
    if (!runtime) throw new Error('Talaia is stopped')
    return runtime
  }
  const seen = (): Promise<EnvironmentView> => running().queries.findEnvironment(id, 'en')
  const page = { limit: 50, cursor: null }

  const sees: Talaia['sees'] = (what, condition) =>
    waitFor(
      what,
      async () => {
        const now = await seen()
        // A poll that could not see is no poll that saw what is looked for.
        return now.collectedAt !== null && now.collectedAt === now.polledAt && condition(now) && now
      },
      { timeoutMs: 40_000, everyMs: 50 },
    )

  return {
    async start(over = {}) {
      environment = { ...environment, ...over }
      const started = await createRuntime({
        origin: 'file',
        discovery: false,
        isDemoForced: false,
        secretsDirectory: '/run/secrets',
        publicUrl: null,
        auth: 'local',
        host: '127.0.0.1',
        port: 3000,
        basePath: '',
        dataDirectory,
        historyUrl: null,
        pollIntervalMs: POLL_MS,
        dockerHost,
        engines: [],
        environments: [environment],
        receivers: [],
        maintenance: [],
        routes: [],
        repeatIntervalMs: 0,
      })
      runtime = started
      await started.start()
    },
    async stop() {
      const ending = runtime
      runtime = null
      await ending?.stop()
    },
    runtime: running,
    environment: seen,
    boots: async () => (await running().queries.listBoots(id, page)).items,
    incidents: async () => {
      const { queries } = running()
      const filter = { environmentId: id, states: null, ...page }
      const { items } = await queries.listIncidents(filter, 'en')
      return Promise.all(items.map((one) => queries.findIncident(one.id, 'en')))
    },
    sees,
    seesTables: (count) =>
      sees(
        `${count} tables`,
        ({ schemas }) => schemas.reduce((sum, schema) => sum + schema.tables, 0) === count,
      ),
    async polls(count) {
      let last = (await seen()).collectedAt
      for (let left = count; left > 0; left -= 1) {
        const { collectedAt } = await sees('a poll', (now) => now.collectedAt !== last)
        last = collectedAt
      }
    },
    async destroy() {
      await runtime?.stop()
      runtime = null
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
