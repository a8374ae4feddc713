import { z } from 'zod'
import { inspectedContainerSchema } from './container-json'

const words = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((value) => (typeof value === 'string' ? [value] : (value ?? [])))

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const secretsSchema = z.object({
  Config: z.object({
    Env: z
      .array(z.string())
      .nullish()
      .transform((value) => value ?? []),
    Cmd: words,
    Entrypoint: words,
    ExposedPorts: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform((value) => Object.keys(value ?? {})),
  }),
  HostConfig: z.object({
    AutoRemove: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false),
    NetworkMode: text,
  }),
  NetworkSettings: z
    .object({
      Ports: z
        .record(
          z.string(),
          z
            .array(z.object({ HostIp: text, HostPort: text }))
            .nullish()
            .transform((value) => value ?? []),
        )
        .nullish()
        .transform((value) => value ?? {}),
    })
    .nullish()
    .transform((value) => value ?? { Ports: {} }),
})

/**
 * `inspect` with what only discovery reads. `Env` holds passwords: nothing of this type is kept, logged or passed on;
 * `discover.ts` makes of it what may leave the room.
 */
export const discoveredSchema = z.unknown().transform((value, context) => {
  const plain = inspectedContainerSchema.safeParse(value)
  const secret = secretsSchema.safeParse(value)
  if (plain.success && secret.success) return { plain: plain.data, secret: secret.data }
  const path = (plain.error ?? secret.error)?.issues[0]?.path ?? []
  context.addIssue({ code: 'custom', message: 'docker.answerInvalid', path: [...path] })
  return z.NEVER
})
export type Discovered = z.infer<typeof discoveredSchema>

/** `GET /containers/{id}/top`. */
export const topSchema = z.object({
  Titles: z.array(z.string()),
  Processes: z
    .array(z.array(z.string()))
    .nullish()
    .transform((value) => value ?? []),
})

/** `KEY=value` lines as a map; the last of two with the same key counts, as in the container. */
export const toVariables = (lines: string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.map((line) => {
      const end = line.indexOf('=')
      return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + 1)]
    }),
  )
