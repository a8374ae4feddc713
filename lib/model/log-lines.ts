import { z } from 'zod'

/** What a decisive line of a container's log says; the list of patterns is in `lib/docker/log-patterns`. */
export const logLineKindSchema = z.enum([
  'starting',
  'ready',
  'shutdownRequested',
  'shutDown',
  'wasShutDownAt',
  'notProperlyShutDown',
  'redo',
  'recovery',
  'killedProcess',
  'incompatible',
  'initialized',
  'initializationSkipped',
  'statement',
  'schemaTool',
  'guardRefused',
  'failure',
])
export type LogLineKind = z.infer<typeof logLineKindSchema>

/** A decisive log line, redacted (literals, tokens) before it is kept. */
export const logLineSchema = z.object({
  containerId: z.string(),
  container: z.string(),
  /** Nanoseconds since the epoch, as text. */
  timeNano: z.string(),
  at: z.number(),
  stream: z.enum(['stdout', 'stderr']),
  kind: logLineKindSchema,
  text: z.string(),
  /**
   * What the server put before the line (`log_line_prefix`), redacted; of a statement over several lines that of its
   * first. `parseLogPrefix` reads who spoke. Null where it is no server's line, or an earlier version stored it.
   */
  prefix: z.string().nullable().default(null),
})
export type LogLine = z.infer<typeof logLineSchema>
