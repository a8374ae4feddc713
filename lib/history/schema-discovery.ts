import type { FoundState } from '@/lib/model/discovery'
import type { Flag, Json, Time } from './schema-columns'

export interface FoundClusterTable {
  id: string
  engine: string
  key: string
  container: string
  project: string | null
  service: string | null
  image: string | null
  state: FoundState
  address: string | null
  user: string | null
  databases: Json
  reason: Json | null
  choice: 'watch' | 'ignore' | null
  pinned: Flag
  firstSeenAt: Time
  lastSeenAt: Time
}
