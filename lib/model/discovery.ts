import { z } from 'zod'
import { type Message, messageSchema } from './message'

/**
 * What became of a Postgres that was found on the Docker engine. `watched`: its databases are environments.
 * `ignored`: by a person, a label, or because it is a throw-away container. `unreachable`: it runs, and no address of it
 * answers from here. `refused`: it answers, and takes none of the credentials. `gone`: its container is no longer there.
 */
export const foundStateSchema = z.enum([
  'looking',
  'watched',
  'ignored',
  'unreachable',
  'refused',
  'gone',
])
export type FoundState = z.infer<typeof foundStateSchema>

/** A Postgres that was found on the Docker engine, without its credentials. Times in epoch ms. */
export const foundClusterSchema = z.object({
  /** Stays the same while its Compose project and service, or else its container's name, does. */
  id: z.string(),
  container: z.string(),
  /** Compose project and service; null: not made by Compose. */
  project: z.string().nullable(),
  service: z.string().nullable(),
  image: z.string().nullable(),
  state: foundStateSchema,
  /** Host and port that Talaia reaches it by; null: none does. */
  address: z.string().nullable(),
  user: z.string().nullable(),
  /** Environments made of it, a database each. */
  environmentIds: z.array(z.string()),
  databases: z.array(z.string()),
  /** Why it is not watched, and what to do. */
  reason: messageSchema.nullable(),
  /** A person's choice; null: none, so that what the labels and the rules say holds. */
  choice: z.enum(['watch', 'ignore']).nullable(),
  /** Whether it stays after seven days unseen: a person pinned it, or its configuration names it. */
  pinned: z.boolean(),
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
})
export type FoundCluster = z.infer<typeof foundClusterSchema>

/** A database of a found cluster, and the environment that is made of it. */
export const foundDatabaseSchema = z.object({
  name: z.string(),
  environmentId: z.string(),
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
})
export type FoundDatabase = z.infer<typeof foundDatabaseSchema>

/** What is kept of a found cluster: never its credentials. */
export interface FoundRecord {
  id: string
  /** Id of its engine; empty: the default one. */
  engine: string
  /** Compose project and service, or else the name of the container: what its id is made of. */
  key: string
  container: string
  project: string | null
  service: string | null
  image: string | null
  state: FoundState
  address: string | null
  user: string | null
  databases: FoundDatabase[]
  reason: Message | null
  choice: FoundCluster['choice']
  pinned: boolean
  firstSeenAt: number
  lastSeenAt: number
}
