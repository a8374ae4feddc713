import { impaired, protectionCheck } from './protection'

/** It is there, and disabled, incomplete or of another version: whoever relies on it should know. */
export const guardImpaired = protectionCheck('guard_impaired', 'guard', impaired, () => true)
