import type { BootView, SeriesView } from '@/lib/model/api-environments'

/** A boot with what the boots around it tell: how it ended, and whether its storage is the one before. */
export interface BootRow {
  boot: BootView
  /** How it ended; null for the newest, and where the next one does not know. */
  end: BootView['previousEnd']
  newest: boolean
  /** Against the boot before it; null where there is none, or where either is not known. */
  sameContainer: boolean | null
  sameVolume: boolean | null
  losses: SeriesView['losses']
}

const same = (a: string | null | undefined, b: string | null | undefined): boolean | null =>
  a == null || b == null ? null : a === b

/** Boots newest first. `previousEnd` of a boot tells how the one before it ended, so it is read from the next one. */
export const bootRows = (boots: readonly BootView[], losses: SeriesView['losses']): BootRow[] => {
  const sorted = [...boots].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  return sorted.map((boot, index) => {
    const next = sorted[index - 1]
    const before = sorted[index + 1]
    const from = Date.parse(boot.startedAt)
    const to = next ? Date.parse(next.startedAt) : Number.POSITIVE_INFINITY
    return {
      boot,
      end: next?.previousEnd ?? null,
      newest: index === 0,
      sameContainer: same(before?.container, boot.container),
      sameVolume: same(before?.volume, boot.volume),
      losses: losses.filter((loss) => loss.from >= from && loss.from < to),
    }
  })
}
