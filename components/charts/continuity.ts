import type { RelationView } from '@/lib/model/api-environments'
import { clip, type Interval, mergeIntervals, subtractIntervals } from './intervals'

/** A piece of a continuity bar. `identity` counts the tables that bore the name, from 0; null while missing. */
export interface Bar extends Interval {
  identity: number | null
}

type Life = RelationView['lives'][number]

const identityOf = ({ cluster, oid }: Pick<Life, 'cluster' | 'oid'>): string => `${cluster}/${oid}`

const lacksTable = (relation: Pick<RelationView, 'state'>): boolean => relation.state === 'missing'

/** Lives and the time between them, before unobserved time is cut out. */
const rawBars = (relation: Pick<RelationView, 'lives' | 'state'>, window: Interval): Bar[] => {
  const lives = relation.lives
    .map((life) => ({
      key: identityOf(life),
      from: Date.parse(life.from),
      to: life.to === null ? null : Date.parse(life.to),
    }))
    .sort((a, b) => a.from - b.from)
  const bars: Bar[] = []
  let identity = -1
  let key: string | null = null
  lives.forEach((life, index) => {
    if (life.key !== key) identity += 1
    key = life.key
    bars.push({ from: life.from, to: life.to ?? window.to, identity })
    const next = lives[index + 1]
    if (life.to === null) return
    if (next && next.from > life.to) bars.push({ from: life.to, to: next.from, identity: null })
    if (!next && lacksTable(relation)) bars.push({ from: life.to, to: window.to, identity: null })
  })
  return bars
}

/** Neighbours narrower than a pixel are joined, the missing ones winning, so that thousands of lives stay cheap. */
const joinNarrow = (bars: Bar[], pixelMs: number): Bar[] => {
  if (bars.length <= 200) return bars
  const joined: Bar[] = []
  for (const bar of bars) {
    const last = joined.at(-1)
    if (last && bar.from - last.to <= pixelMs && bar.to - last.from <= pixelMs) {
      last.to = bar.to
      last.identity = last.identity === null || bar.identity === null ? null : bar.identity
    } else joined.push({ ...bar })
  }
  return joined
}

/**
 * The bars of one name in the window: its lives, a new identity each time the oid or the cluster changed, the time it was missing,
 * and nothing where nothing was observed.
 */
export const barsOf = (
  relation: Pick<RelationView, 'lives' | 'state'>,
  gaps: readonly Interval[],
  window: Interval,
): Bar[] => {
  const holes = mergeIntervals(gaps)
  const bars = rawBars(relation, window).flatMap((bar) => {
    const inside = clip(bar, window)
    if (!inside) return []
    return subtractIntervals(inside, holes).map((part) => ({ ...part, identity: bar.identity }))
  })
  return joinNarrow(bars, (window.to - window.from) / 1500)
}

/** One bar for many names; unobserved time is cut out once, not for each name. */
export const summaryOf = (
  relations: readonly Pick<RelationView, 'lives' | 'state'>[],
  gaps: readonly Interval[],
  window: Interval,
): Bar[] => {
  const holes = mergeIntervals(gaps)
  const rows = relations.map((relation) => barsOf(relation, [], window))
  return summarizeBars(rows).flatMap((bar) =>
    subtractIntervals(bar, holes).map((part) => ({ ...part, identity: bar.identity })),
  )
}

/** Missing where any of the names was, otherwise the highest identity of those that were there. */
export const summarizeBars = (rows: readonly (readonly Bar[])[]): Bar[] => {
  const edges = rows.flat().flatMap((bar) => [
    { at: bar.from, change: 1, identity: bar.identity },
    { at: bar.to, change: -1, identity: bar.identity },
  ])
  edges.sort((a, b) => a.at - b.at)
  const open = new Map<number | null, number>()
  const bars: Bar[] = []
  edges.forEach((edge, index) => {
    open.set(edge.identity, (open.get(edge.identity) ?? 0) + edge.change)
    const to = edges[index + 1]?.at
    if (to === undefined || to === edge.at) return
    const here = [...open].filter(([, count]) => count > 0).map(([identity]) => identity)
    if (here.length === 0) return
    const identity = here.reduce<number | null>(
      (high, one) => (high === null || one === null ? null : Math.max(high, one)),
      0,
    )
    const last = bars.at(-1)
    if (last && last.to === edge.at && last.identity === identity) last.to = to
    else bars.push({ from: edge.at, to, identity })
  })
  return bars
}

/** The oids that a name has had, oldest first, one for each table that bore it: `[16389, 17612]`. */
export const oidsOf = (lives: RelationView['lives']): number[] =>
  [...lives]
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
    .filter((life, index, sorted) => {
      const before = sorted[index - 1]
      return !before || identityOf(before) !== identityOf(life)
    })
    .map((life) => life.oid)
