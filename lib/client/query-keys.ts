import type { ProtectionSqlBody } from '@/lib/model/api-protection'

export interface SeriesRange {
  by: 'schema' | 'group'
  /** Epoch ms; without them the server chooses the newest stretch. */
  from?: number
  to?: number
}

export interface IncidentFilter {
  environment?: string
  state?: 'firing' | 'acknowledged' | 'resolved'
}

/** Keys of the query cache; the second element of the lists of an environment is its id. */
export const queryKeys = {
  environments: ['environments'] as const,
  environment: (id: string) => ['environment', id] as const,
  relations: (environmentId: string) => ['relations', environmentId] as const,
  boots: (environmentId: string) => ['boots', environmentId] as const,
  changes: (environmentId: string) => ['changes', environmentId] as const,
  findings: (environmentId: string) => ['findings', environmentId] as const,
  protection: (environmentId: string) => ['protection', environmentId] as const,
  protectionSql: (environmentId: string, body: ProtectionSqlBody) =>
    ['protectionSql', environmentId, body] as const,
  groups: (environmentId: string) => ['groups', environmentId] as const,
  clusters: (environmentId: string) => ['clusters', environmentId] as const,
  series: (environmentId: string, range: SeriesRange) => ['series', environmentId, range] as const,
  incidents: (filter: IncidentFilter = {}) => ['incidents', filter] as const,
  incident: (id: string) => ['incident', id] as const,
  silences: ['silences', 'all'] as const,
  maintenance: ['silences', 'maintenance'] as const,
  settings: ['settings'] as const,
  discovery: ['discovery'] as const,
  resets: (environmentId: string) => ['resets', environmentId] as const,
  checks: (environmentId: string) => ['checks', environmentId] as const,
  baselines: (environmentId: string) => ['baselines', environmentId] as const,
  comparison: (id: string, other: string) => ['comparison', id, other] as const,
  verifying: (environmentId: string) => ['verifying', environmentId] as const,
  standings: ['standings'] as const,
  standing: (environmentId: string) => ['standing', environmentId] as const,
  backups: (environmentId: string) => ['backups', environmentId] as const,
  backup: (id: string) => ['backup', id] as const,
  restores: (environmentId: string) => ['restores', environmentId] as const,
  restore: (id: string) => ['restore', id] as const,
}
