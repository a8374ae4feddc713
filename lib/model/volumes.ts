import { z } from 'zod'

/** What `volume inspect` says. `createdAt` lies below Docker 23 (moby#44719): never decide by it. */
export const volumeSchema = z.object({
  name: z.string(),
  driver: z.string(),
  mountpoint: z.string(),
  createdAt: z.number().nullable(),
  labels: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.string()),
})
export type Volume = z.infer<typeof volumeSchema>
