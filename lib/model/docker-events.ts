import { z } from 'zod'

/** One event of the Docker engine that is worth keeping. `exec_*` and `health_status` are thrown away. */
export const dockerEventSchema = z.object({
  /** Nanoseconds since the epoch, as text: above 2^53. With type, action and actor it is the identity. */
  timeNano: z.string(),
  at: z.number(),
  /** `container`, `volume`, `network`… */
  type: z.string(),
  /** `kill`, `die`, `stop`, `start`, `restart`, `destroy`, `create`, `oom`, `rename`, `connect`… */
  action: z.string(),
  actorId: z.string(),
  /** Container, volume or network name. */
  name: z.string().nullable(),
  image: z.string().nullable(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  exitCode: z.number().nullable(),
  /** Number of the signal of a `kill`. */
  signal: z.number().nullable(),
  /** For network events: the container that was connected or disconnected. */
  container: z.string().nullable(),
})
export type DockerEvent = z.infer<typeof dockerEventSchema>
