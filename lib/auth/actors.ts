/** What a person or key may do, from least to most; each includes those before it. */
export const roles = ['viewer', 'operator', 'administrator'] as const
export type Role = (typeof roles)[number]

export interface Actor {
  /** As shown in acknowledgements and kept in the audit. */
  name: string
  role: Role
}

export type AuthMode = 'local' | 'none'

/**
 * Who is asking. In local mode Talaia listens on loopback only, and everyone who reaches it is its administrator; with
 * `none` the configuration says in so many words that everyone who reaches it may do everything.
 */
export const currentActor = (mode: AuthMode): Actor =>
  mode === 'local'
    ? { name: 'local user', role: 'administrator' }
    : { name: 'anyone', role: 'administrator' }

export const allows = (actor: Actor, needed: Role): boolean =>
  roles.indexOf(actor.role) >= roles.indexOf(needed)
