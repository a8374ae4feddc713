import { z } from 'zod'

/** Text to be: the id of a message in `lib/i18n` and the values to fill in. Stored in place of prose. */
export const messageSchema = z.object({
  id: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})

export type MessageValues = Record<string, string | number>
export type Message = { id: string; values: MessageValues }

export const message = (id: string, values: MessageValues = {}): Message => ({ id, values })
