import type { IncidentRelationView, IncidentView } from '@/lib/model/api-incidents'

export const anIncidentRelationView = (
  relation: Partial<IncidentRelationView> = {},
): IncidentRelationView => ({
  schema: 'public',
  name: 'users',
  oid: 16_400,
  oidNow: null,
  group: 'core',
  change: 'missing',
  rows: 12,
  bytes: 8192,
  emptyNow: null,
  ...relation,
})

/** A firing incident as the API shows it: one table of the core group was dropped by SQL. */
export const anIncidentView = (view: Partial<IncidentView> = {}): IncidentView => ({
  id: 'inc-1',
  url: 'https://talaia.example.org/incidents/inc-1',
  environment: 'dev',
  environmentName: 'Nodus dev',
  demo: false,
  check: 'relations_lost',
  title: '1 table is missing from Nodus dev',
  summary: 'One table is gone.',
  state: 'firing',
  severity: 'critical',
  openedAt: '2025-11-26T02:02:12.000Z',
  acknowledged: null,
  resolvedAt: null,
  resolution: null,
  window: { lastSeenAt: '2025-11-26T02:02:07.000Z', firstMissedAt: '2025-11-26T02:02:12.000Z' },
  groups: [{ id: 'core', name: 'Core', severity: 'critical', affected: 1, expected: 4 }],
  relations: [anIncidentRelationView()],
  verdict: {
    cause: 'dropped_by_sql',
    confidence: 'veryLikely',
    sentence: 'Dropped by SQL. The disk is not to blame.',
    evidence: [
      {
        fact: 'System identifier',
        before: '1',
        after: '1',
        same: true,
        source: 'pg_control_system',
        supports: ['dropped_by_sql'],
        rulesOut: ['cluster_replaced'],
      },
    ],
    causes: [{ id: 'dropped_by_sql', standing: 'supported' }],
    overturnedBy: null,
  },
  culprit: {
    container: 'nodus-litellm-1',
    service: 'litellm',
    user: 'nodus',
    applicationName: null,
    clientAddress: '172.18.0.4',
    statement: 'DROP TABLE users',
    at: '2025-11-26T02:02:10.000Z',
  },
  steps: [],
  timeline: [],
  notifications: [],
  ...view,
})
