import { type Cause, type Condition, is, type Way } from './cause'

/** Another system identifier: another initdb, and nothing was dropped (FORENSICS §3, rule 2). */
const otherCluster = is('systemIdentifier', 'changed')

const variant = (id: Cause['id'], ways: Way[], needs: Condition[] = []): Cause => ({
  id,
  needs: [otherCluster, ...needs],
  ways,
})
const certain = (...when: Condition[]): Way => ({ when, confidence: 'certain' })
const likely = (...when: Condition[]): Way => ({ when, confidence: 'likely' })
const veryLikely = (...when: Condition[]): Way => ({ when, confidence: 'veryLikely' })

/**
 * How a cluster comes to be another one, from what leaves no doubt to what is left over. Each is certain of the other
 * cluster; its own fact tells the variant (FORENSICS §2 and §7).
 */
export const clusterReplaced: readonly Cause[] = [
  // Tables with rows in a cluster that no start of this container made: somebody had restored them there.
  variant('restored_into_new_cluster', [
    veryLikely(is('fate', 'recreated'), is('rowsNow', 'kept'), is('initialization', 'skipped')),
  ]),
  variant('engine_changed', [certain(is('engine', 'changed'))]),
  variant('volumes_pruned', [
    certain(is('volumeEvents', 'pruned')),
    veryLikely(is('volumeEvents', 'prunedUnnamed'), is('volumeName', 'same')),
    likely(is('volumeEvents', 'destroyedTogether')),
  ]),
  variant('volume_removed', [certain(is('volumeEvents', 'destroyed', 'destroyedTogether'))]),
  variant('storage_ephemeral', [certain(is('dataMount', 'tmpfs', 'writableLayer'))]),
  variant('data_directory_moved', [
    certain(is('serverVersion', 'changed'), is('dataDirectory', 'changed')),
  ]),
  variant('mount_type_changed', [certain(is('mountType', 'changed'))]),
  variant('mount_path_changed', [certain(is('mountDestination', 'changed'))]),
  variant('bind_source_changed', [certain(is('bindSource', 'changed'))]),
  variant('project_renamed', [certain(is('project', 'changed'), is('volumeName', 'changed'))]),
  variant('volume_anonymous', [certain(is('dataMount', 'anonymous'), is('volumeName', 'changed'))]),
  // Init scripts that fill the tables look the same, so what became of the storage comes first.
  variant('restored_into_new_cluster', [likely(is('fate', 'recreated'), is('rowsNow', 'kept'))]),
  variant('data_directory_reinitialised', [
    certain(is('volumeName', 'same'), is('volumeEvents', 'none')),
    veryLikely(is('bindSource', 'same')),
  ]),
  variant('cluster_replaced', [certain()]),
]
