import type { CauseId, CauseStanding } from '@/lib/model/causes'

/** Variants of one family: with the family ruled out, a list of each of them says no more. */
const variants: ReadonlySet<CauseId> = new Set<CauseId>([
  'engine_changed',
  'volumes_pruned',
  'volume_removed',
  'restored_into_new_cluster',
  'storage_ephemeral',
  'data_directory_moved',
  'mount_type_changed',
  'mount_path_changed',
  'bind_source_changed',
  'project_renamed',
  'volume_anonymous',
  'data_directory_reinitialised',
])

/** The causes as people read them: the variants of another cluster as one where that is ruled out, else by themselves. */
export const collapsed = (causes: readonly CauseStanding[]): CauseStanding[] => {
  const family = causes.find(({ id }) => id === 'cluster_replaced')
  if (family?.standing === 'ruledOut') return causes.filter(({ id }) => !variants.has(id))
  const variant = causes.some(({ id, standing }) => variants.has(id) && standing === 'supported')
  return causes.filter(({ id }) => !(variant && id === 'cluster_replaced'))
}
