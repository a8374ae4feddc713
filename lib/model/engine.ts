import { z } from 'zod'

/** The Docker engine itself: another id means another engine or data root (FORENSICS §7). */
export const engineSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  operatingSystem: z.string(),
  dockerRootDir: z.string(),
})
export type Engine = z.infer<typeof engineSchema>
