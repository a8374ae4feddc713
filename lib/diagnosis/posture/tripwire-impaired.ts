import { impaired, protectionCheck } from './protection'

/** It is there, and disabled, incomplete or of another version: whoever relies on it should know. */
export const tripwireImpaired = protectionCheck(
  'tripwire_impaired',
  'tripwire',
  impaired,
  () => true,
)
