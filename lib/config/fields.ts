import { z } from 'zod'
import { durationPattern, isDurationBetween } from './durations'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** A text field; `error` is the id of the message that says what is allowed there. */
export const text = (error: `config.allowed.${string}`, description: string) =>
  z.string({ error }).trim().min(1, { error }).meta({ description })

export const checked = (
  error: `config.allowed.${string}`,
  isAllowed: (value: string) => boolean,
  description: string,
) => text(error, description).refine(isAllowed, { error })

export const duration = (
  error: `config.allowed.${string}`,
  bounds: [number, number],
  description: string,
) =>
  z
    .string({ error })
    .regex(durationPattern, { error })
    .refine(isDurationBetween(...bounds), { error })
    .meta({ description })

/** Ids stand in addresses. */
export const idPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
export const id = (description: string) =>
  z
    .string({ error: 'config.allowed.id' })
    .regex(idPattern, { error: 'config.allowed.id' })
    .meta({ description })

export const secretFile = (of: string) =>
  text('config.allowed.filePath', `File to read ${of} from, such as a Docker secret.`)
