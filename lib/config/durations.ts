const unitsMs = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** A whole number and a unit: `500ms`, `5s`, `2m`, `1h`, `1d`. */
export const durationPattern = /^\d{1,9}(?:ms|s|m|h|d)$/

/** Milliseconds of a duration as the configuration writes it; null where it is none. */
export const parseDuration = (text: string): number | null => {
  if (!durationPattern.test(text)) return null
  const amount = Number.parseInt(text, 10)
  const unitMs = unitsMs.get(text.slice(String(amount).length).replace(/^\d+/, ''))
  return unitMs === undefined ? null : amount * unitMs
}

/** Whether the text is a duration within both bounds, the bounds included. */
export const isDurationBetween =
  (leastMs: number, mostMs: number) =>
  (text: string): boolean => {
    const durationMs = parseDuration(text)
    return durationMs !== null && durationMs >= leastMs && durationMs <= mostMs
  }
