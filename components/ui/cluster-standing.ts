import type { ClusterView } from '@/lib/model/api-incidents'

export type ClusterStanding = 'current' | 'exists' | 'gone' | 'unknown'

/** Whether a cluster runs, could run again, or cannot; what was not asked is not taken for gone. */
export const clusterStanding = ({
  current,
  exists,
}: Pick<ClusterView, 'current' | 'exists'>): ClusterStanding => {
  if (current) return 'current'
  if (exists === null) return 'unknown'
  return exists ? 'exists' : 'gone'
}
