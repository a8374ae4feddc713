import type { GuardChoices } from '@/lib/model/protection'

/** What is chosen before anybody has chosen: everything, as strictly as can be. */
export const defaultChoices: GuardChoices = {
  level: 'strict',
  truncate: true,
  groups: null,
  allow: [],
}
