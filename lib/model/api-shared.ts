import { z } from 'zod'

/** ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime()

/** RFC 9457 problem details. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
})
export type Problem = z.infer<typeof problemSchema>

/** Every list: newest first where there is a time; `next` is the cursor of the following page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
export interface Page<T> {
  items: T[]
  next: string | null
}

/** Status of an environment; `unknown` whenever the newest poll did not see the tables, or is stale. */
export const statusSchema = z.enum(['ok', 'warning', 'critical', 'unknown'])
export type Status = z.infer<typeof statusSchema>
