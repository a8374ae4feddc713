import { z } from 'zod'

export const severitySchema = z.enum(['critical', 'warning'])
export type Severity = z.infer<typeof severitySchema>

/** A named set of expected tables. Patterns are names or globs (`*`, `?`), with an optional schema before a dot. */
export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  severity: severitySchema,
  tables: z.array(z.string()),
  /** Patterns of those whose rows come and go, such as sessions, queues, caches: that one is emptied is no loss. */
  emptiable: z.array(z.string()).optional(),
})
export type Group = z.infer<typeof groupSchema>
