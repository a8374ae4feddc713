const LONGEST_MS = 3_600_000

/**
 * Milliseconds that `Retry-After` asks for, at most an hour: seconds, or a date that is read against the `Date` header of the same
 * answer, so that clocks that differ do no harm. Null where it says nothing of use.
 */
export const retryAfterMsOf = (headers: Headers): number | null => {
  const text = headers.get('retry-after')?.trim()
  if (!text) return null
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(waitMs) || waitMs < 0 ? null : Math.min(waitMs, LONGEST_MS)
}
