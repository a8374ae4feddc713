import { z } from 'zod'

/** A container of the same Compose project as the watched one, or on one of its networks: it could reach the database. */
export const neighbourSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** Entrypoint and arguments as Docker lists them, redacted and cut to 300 characters. */
  command: z.string(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  /** `running`, `exited`… */
  status: z.string(),
})
export type Neighbour = z.infer<typeof neighbourSchema>
