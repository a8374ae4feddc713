import { z } from 'zod'
import type { AssertionResult } from './check-runs'
import type { DatabaseRecord } from './database-records'
import type { Message } from './message'
import type { Section } from './section'

/** Where a check that waits has got to. */
export const verifyingStepSchema = z.enum([
  'queued',
  'polling',
  'settling',
  'unreachable',
  'reading',
  'asserting',
])
export type VerifyingStep = z.infer<typeof verifyingStepSchema>

/** A database as a check sees it, once it has become stable or the time for that was over. */
export interface Observation {
  after: Section<DatabaseRecord>
  assertions: AssertionResult[]
  /** What is to be said of a state that was taken before it had become stable. */
  reasons: Message[]
}
