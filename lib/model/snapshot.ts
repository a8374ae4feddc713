import type { Container } from './containers'
import type { Durability } from './durability'
import type { Engine } from './engine'
import type { Identity } from './identity'
import type { Namespace } from './namespaces'
import type { Neighbour } from './neighbours'
import type { ProtectionSeen } from './protection'
import type { Relation } from './relations'
import type { Section } from './section'
import type { Volume } from './volumes'

/** All that was seen of one environment at one time (epoch milliseconds), section by section. */
export interface Snapshot {
  environmentId: string
  collectedAt: number
  identity: Section<Identity>
  namespaces: Section<Namespace[]>
  /** Every relation of every schema but the system's own. */
  relations: Section<Relation[]>
  durability: Section<Durability>
  /** Tripwire and guard in this database. */
  protection: Section<ProtectionSeen>
  container: Section<Container>
  volumes: Section<Volume[]>
  engine: Section<Engine>
  /** Containers that could reach the database, running or not. */
  neighbours: Section<Neighbour[]>
}
