import { z } from 'zod'

/** One thing to do, with the command where there is one. */
export const stepViewSchema = z.object({
  title: z.string(),
  detail: z.string().nullable(),
  command: z.string().nullable(),
})
export type StepView = z.infer<typeof stepViewSchema>
