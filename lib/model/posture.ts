import type { Step } from './advice'
import type { Message } from './message'

/** What could be lost next, and why: a condition of an environment, not an event. */
export interface PostureFinding {
  /** `subject_condition`, never renamed. */
  id: string
  /** `info` is worth knowing and changes no status; the others make the environment `warning` at least. */
  severity: 'critical' | 'warning' | 'info'
  title: Message
  why: Message
  /** Best first, with commands filled in. */
  remedies: Step[]
}
