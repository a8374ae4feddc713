/** A time of the Docker API in epoch milliseconds. Docker writes "never" as the year 1: null. */
export const parseTime = (text: string): number | null => {
  const ms = Date.parse(text)
  return Number.isNaN(ms) || ms <= 0 ? null : ms
}

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/

/** A time stamp (RFC 3339) in nanoseconds since the epoch, as text: above 2^53. Null where it is none. */
export const parseNano = (text: string): string | null => {
  const match = stamp.exec(text)
  if (!match) return null
  const ms = Date.parse(`${match[1]}${match[3]}`)
  if (Number.isNaN(ms)) return null
  return `${ms / 1000}${(match[2] ?? '').padEnd(9, '0')}`
}

/** Whether one time in nanoseconds is later than another. Of times since 2001 all have as many digits. */
export const isLater = (a: string, b: string): boolean =>
  a.length === b.length ? a > b : a.length > b.length

/** Epoch milliseconds of a time in nanoseconds. */
export const nanoToMs = (timeNano: string): number => Number(BigInt(timeNano) / 1_000_000n)

/** The `since` of the Docker API: seconds and nanoseconds. Docker includes what happened at that very time. */
export const toSince = (timeNano: string): string => {
  const nano = BigInt(timeNano)
  return `${nano / 1_000_000_000n}.${(nano % 1_000_000_000n).toString().padStart(9, '0')}`
}
