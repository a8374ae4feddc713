import type { BackupStandingView } from '@/lib/model/api-backups'

/** Bars that fit side by side on a phone. */
const maxBars = 30

export interface SizeBar {
  at: string
  sizeBytes: number
  suspect: boolean
  /** Percent of the largest; never so little that it cannot be seen. */
  height: number
  /** Whole percent against the one before; null for the first, and after one of no size. */
  changePercent: number | null
}

/** The newest sizes as bars from zero, oldest first. */
export const sizeBarsOf = (sizes: BackupStandingView['sizes']): SizeBar[] => {
  const newest = sizes.slice(-maxBars)
  const largest = Math.max(0, ...newest.map(({ sizeBytes }) => sizeBytes))
  return newest.map((size, index) => {
    const before = newest[index - 1]?.sizeBytes ?? 0
    return {
      ...size,
      height: largest > 0 ? Math.max(2, Math.round((size.sizeBytes / largest) * 100)) : 2,
      changePercent: before > 0 ? Math.round((size.sizeBytes / before - 1) * 100) : null,
    }
  })
}
