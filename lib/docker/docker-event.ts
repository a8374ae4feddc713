import { z } from 'zod'
import type { DockerEvent } from '@/lib/model/docker-events'
import { Invalid } from '@/lib/model/errors'
import { nanoToMs } from './times'

const eventSchema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({
    ID: z.string(),
    Attributes: z
      .record(z.string(), z.string())
      .nullish()
      .transform((value) => value ?? {}),
  }),
})

/** Looking at a container, or asking it how it feels, changes nothing. A health check makes three of these. */
const ofNoInterest =
  /^(exec_|health_status|top$|resize$|attach$|detach$|export$|archive-path$|copy$|extract-to-dir$)/

/** JSON numbers end at 2^53; nanoseconds need more. Inside a JSON text the quotes would be escaped. */
const timeNanoPattern = /"timeNano":\s*(\d+)/

/**
 * One line of `GET /events`. Null for events that are not kept and for answers of another form.
 * Throws Invalid where it is not JSON at all.
 */
export const parseDockerEvent = (line: string): DockerEvent | null => {
  const timeNano = timeNanoPattern.exec(line)?.[1]
  const parsed = eventSchema.safeParse(parseJson(line))
  if (!parsed.success || timeNano === undefined) return null
  const { Type, Action, Actor } = parsed.data
  if (ofNoInterest.test(Action)) return null
  const attributes = Actor.Attributes
  return {
    timeNano,
    at: nanoToMs(timeNano),
    type: Type,
    action: Action,
    actorId: Actor.ID,
    name: attributes.name ?? (Type === 'volume' ? Actor.ID : null),
    image: (Type === 'container' && attributes.image) || null,
    project: attributes['com.docker.compose.project'] || null,
    service: attributes['com.docker.compose.service'] || null,
    exitCode: toNumber(attributes.exitCode),
    signal: toNumber(attributes.signal),
    container: (Type !== 'container' && attributes.container) || null,
  }
}

/** The identity of an event. */
export const eventKey = ({ timeNano, type, action, actorId }: DockerEvent): string =>
  JSON.stringify([timeNano, type, action, actorId])

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new Invalid('docker.streamInvalid', {}, error)
  }
}

const toNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null
