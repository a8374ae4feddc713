const countFormatters = new Map<string, Intl.NumberFormat>()

/** `16,852`. */
export const formatCount = (value: number, locale = 'en'): string => {
  const formatter = countFormatters.get(locale) ?? new Intl.NumberFormat(locale)
  countFormatters.set(locale, formatter)
  return formatter.format(value)
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in decimal units, at most three digits: `1.3 MB`. */
export const formatBytes = (sizeBytes: number, locale = 'en'): string => {
  const step = sizeBytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3)) : 0
  const amount = sizeBytes / 1000 ** step
  const digits = step > 0 && amount < 10 ? 1 : 0
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(amount)
  return `${text} ${units[step]}`
}
