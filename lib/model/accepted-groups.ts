import type { Group } from './groups'

/** Groups that a person accepted for an environment; they count where the configuration names none. */
export interface AcceptedGroups {
  environmentId: string
  groups: Group[]
  /** Patterns of tables that nobody is to miss, so that they are not proposed again. */
  leftOut: string[]
  /** Epoch ms. */
  acceptedAt: number
  acceptedBy: string
  comment: string | null
}

/** Where the groups in force come from: the configuration, a person's acceptance, or nobody yet. */
export type GroupsSource = 'file' | 'accepted' | 'learned'
