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
})
export type LogLine = z.infer<typeof logLineSchema>
