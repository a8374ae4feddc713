import type { z } from 'zod'

/** One route of the API, as its document tells of it. Who may call it stands in `lib/auth/routes.ts`. */
export interface Operation {
  /** What the body must be; absent: it has none. */
  body?: z.ZodType
  /** What it answers in JSON, or the type of another content; absent: nothing (204). */
  answer?: z.ZodType | string
  /** Query parameters, each with what it may be. */
  query?: Record<string, z.ZodType>
  /** Default 200, or 204 without an answer. */
  status?: number
}
