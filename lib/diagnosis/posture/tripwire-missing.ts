import { isExpected, protectionCheck } from './protection'

/** It was there and is gone, as after `down -v`; not having chosen it is no finding. */
export const tripwireMissing = protectionCheck(
  'tripwire_missing',
  'tripwire',
  ['absent'],
  isExpected('tripwire'),
)
