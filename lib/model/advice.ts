import type { Message } from './message'

/** One thing to do; `command` is filled in for the environment, and ready for a shell. */
export interface Step {
  title: Message
  detail: Message | null
  command: string | null
}

/** What to do now, most urgent first, and what keeps it from happening again, best first. */
export interface Advice {
  steps: Step[]
  prevention: Step[]
}

/** The questions people ask after a loss, answered for this one. */
export const questionIds = [
  'namedVolume',
  'recreateAtStart',
  'commit',
  'releaseConnection',
  'checkpoint',
  'gracePeriod',
  'sigint',
  'stopStart',
  'linuxServer',
  'timeMachine',
] as const
export type QuestionId = (typeof questionIds)[number]

/** Would it have prevented the loss? `afterwards`: not prevented, but it helps to get the tables back. */
export interface Question {
  id: QuestionId
  answer: 'yes' | 'no' | 'afterwards' | 'unknown'
  /** The fact of this case that says so, in one sentence. */
  because: Message
}
