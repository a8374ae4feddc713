import type { RelationIdentity } from './relations'

/** How an expectation came to be: seen by Talaia, accepted by a person, or left by a reset that passed its check. */
export type ManifestSource = 'learned' | 'accepted' | 'reset'

/**
 * The identity that a name is expected to have. It is learned when the name is first seen and changes only when
 * a person accepts another; this is what makes a loss latch. `identity` null: accepted as gone.
 */
export interface ManifestRelation {
  environmentId: string
  schema: string
  name: string
  identity: RelationIdentity | null
  source: ManifestSource
  since: number
  /** Rows and bytes last seen while the identity held, for "12 rows before". */
  rows: number | null
  sizeBytes: number | null
  relfilenode: number | null
}

/** The cluster and database that the environment is expected to be. */
export interface ManifestCluster {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
  source: ManifestSource
  since: number
}

export interface Manifest {
  cluster: ManifestCluster | null
  relations: ManifestRelation[]
}
