import {
  baselinePageSchema,
  baselineViewSchema,
  type CheckView,
  checkPageSchema,
  checkViewSchema,
  type ResetView,
  resetPageSchema,
  resetViewSchema,
} from '@/lib/model/api-resets'
import { baselineFileSchema } from '@/lib/model/baselines'

export type { CheckView, ResetView }

/** Answers about resets as the contract has them; what does not fit throws. */
export const parseCheck = (answer: unknown) => checkViewSchema.parse(answer)
export const parseChecks = (answer: unknown) => checkPageSchema.parse(answer).items
export const parseReset = (answer: unknown) => resetViewSchema.parse(answer)
export const parseResets = (answer: unknown) => resetPageSchema.parse(answer).items
export const parseBaseline = (answer: unknown) => baselineViewSchema.parse(answer)
export const parseBaselines = (answer: unknown) => baselinePageSchema.parse(answer).items
export const parseBaselineFile = (answer: unknown) => baselineFileSchema.parse(answer)
