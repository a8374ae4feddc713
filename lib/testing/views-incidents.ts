import type { IncidentRelationView, IncidentView } from '@/lib/model/api-incidents'
import { aFoundingStory } from './founding-story'
import { aFoundingVerdict } from './founding-verdict'
import { nodusGroupIds, nodusSeverities, nodusTables } from './nodus-tables'

const lost: IncidentRelationView[] = nodusGroupIds.flatMap((group) =>
  Object.entries(nodusTables[group]).map(([name, rows], index) => ({
    schema: 'public',
    name,
    oid: 16389 + index * 9,
    oidNow: null,
    group,
    change: 'missing' as const,
    rows,
    bytes: rows * 96,
    emptyNow: null,
  })),
)

/**
 * The founding incident as its page gets it: 20 of 64 tables dropped by LiteLLM's schema push, with everything that
 * Talaia can tell of it but the tripwire's witness. `at`: the first poll that missed them.
 */
export const anIncidentView = (at: number, over: Partial<IncidentView> = {}): IncidentView => {
  const iso = (offsetMs: number) => new Date(at + offsetMs).toISOString()
  return {
    id: 'inc_17',
    url: 'http://127.0.0.1:3000/incidents/inc_17',
    environment: 'dev',
    environmentName: 'Nodus dev',
    demo: false,
    check: 'relations_lost',
    title: '20 tables are missing.',
    summary: 'core, llibreta and backoffice lost every table; litellm keeps its 44.',
    state: 'firing',
    severity: 'critical',
    openedAt: iso(0),
    acknowledged: null,
    resolvedAt: null,
    resolution: null,
    flapping: null,
    muted: null,
    window: { lastSeenAt: iso(-2457), firstMissedAt: iso(0) },
    lostAt: null,
    groups: [
      ...nodusGroupIds.map((id) => {
        const affected = Object.keys(nodusTables[id]).length
        return { id, name: id, severity: nodusSeverities[id], affected, expected: affected }
      }),
      { id: 'litellm', name: 'litellm', severity: 'warning', affected: 0, expected: 44 },
    ],
    relations: lost,
    verdict: aFoundingVerdict(iso),
    culprit: null,
    otherCulprits: [],
    ...aFoundingStory(iso),
    notifications: [
      {
        id: 't1:ops',
        receiver: 'ops',
        type: 'slack',
        event: 'incident.firing',
        occurrence: 0,
        route: null,
        state: 'delivered',
        attempts: 1,
        deliveredAt: iso(1_726),
        nextAttemptAt: null,
        lastError: null,
        heldBy: null,
      },
      {
        id: 't1:hook',
        receiver: 'hook',
        type: 'webhook',
        event: 'incident.firing',
        occurrence: 0,
        route: null,
        state: 'pending',
        attempts: 2,
        deliveredAt: null,
        nextAttemptAt: iso(480_000),
        lastError: 'The receiver answered 503.',
        heldBy: null,
      },
    ],
    backup: null,
    ...over,
  }
}
