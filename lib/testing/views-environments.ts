import type { EnvironmentView } from '@/lib/model/api-environments'
import { nodusGroupIds, nodusSeverities, nodusTables } from './nodus-tables'

/** An environment with all 64 tables, seen at `at` (epoch ms). */
export const anEnvironmentView = (
  at: number,
  over: Partial<EnvironmentView> = {},
): EnvironmentView => ({
  id: 'dev',
  name: 'Nodus dev',
  demo: false,
  status: 'ok',
  reason: 'All 64 tables are here.',
  explanation: 'They survived the last 3 restarts.',
  collectedAt: new Date(at).toISOString(),
  polledAt: new Date(at).toISOString(),
  pollIntervalMs: 5000,
  protection: null,
  tables: { present: 64, expected: 64 },
  schemas: [{ name: 'public', tables: 64 }],
  preset: 'nodus',
  groups: [
    ...nodusGroupIds.map((id) => {
      const expected = Object.keys(nodusTables[id]).length
      return {
        id,
        name: id,
        severity: nodusSeverities[id],
        present: expected,
        expected,
        missing: [],
        recreated: [],
        emptied: [],
        pending: [],
      }
    }),
    {
      id: 'litellm',
      name: 'litellm',
      severity: 'warning',
      present: 44,
      expected: 44,
      missing: [],
      recreated: [],
      emptied: [],
      pending: [],
    },
  ],
  database: {
    name: 'nodus',
    serverVersion: '15.18',
    dataDirectory: '/var/lib/postgresql/data',
    initializedAt: '2025-11-10T09:12:00.000Z',
    timeline: 1,
  },
  boot: {
    id: 'boot_5',
    startedAt: new Date(at - 11_640_000).toISOString(),
    kind: 'downUp',
    systemIdentifier: '7571022024858866134',
  },
  restartsSurvived: 3,
  storage: {
    container: 'nodus-adk-postgres',
    containerId: 'b2c41f0a9d11',
    image: 'postgres:15-alpine',
    status: 'running',
    startedAt: new Date(at - 11_640_000).toISOString(),
    stopSignal: 'SIGINT',
    stopTimeoutSeconds: 10,
    restartPolicy: 'unless-stopped',
    project: 'nodus-os-adk',
    service: 'postgres',
    mounts: [
      {
        type: 'volume',
        name: 'nodus-adk-postgres-data',
        source: '/var/lib/docker/volumes/nodus-adk-postgres-data/_data',
        destination: '/var/lib/postgresql/data',
        readWrite: true,
        anonymous: false,
        holdsData: true,
      },
    ],
    addresses: [{ network: 'nodus-os-adk_default', address: '172.20.0.2' }],
  },
  unobserved: [],
  findings: { critical: 0, warning: 0, info: 0 },
  mutings: [],
  pending: null,
  openIncidents: 0,
  incident: null,
  ...over,
})
