import { z } from 'zod'

/** One row of `pg_namespace`. The oid of `public` is 2200 until someone drops it. */
export const namespaceSchema = z.object({ oid: z.number(), name: z.string(), owner: z.string() })
export type Namespace = z.infer<typeof namespaceSchema>
