import type { EnvironmentConfiguration } from '@/lib/model/config'
import { defaultChecks } from './checks-fields'
import { presets } from './presets/presets'

export const DEFAULT_SETTLE_MS = 60_000
export const DEFAULT_LEARN_AFTER_MS = 3_600_000

export const DEMO_ID = 'demo'

/** The environment that the embedded Postgres is watched as. */
export const demoEnvironment = (connectionString: string): EnvironmentConfiguration => ({
  id: DEMO_ID,
  name: 'Nodus demo',
  demo: true,
  database: connectionString,
  container: null,
  settleMs: DEFAULT_SETTLE_MS,
  unreachable: null,
  onRestart: 'keep',
  preset: 'nodus',
  groups: presets.nodus,
  learnAfterMs: DEFAULT_LEARN_AFTER_MS,
  checks: defaultChecks,
  backups: null,
})
