'use client'

import type { ReactNode } from 'react'
import type { Bar } from './continuity'
import type { Interval } from './intervals'

/** The first oid is quiet; later ones alternate, so that each change of oid shows. */
const identityFill = (identity: number): string =>
  identity === 0
    ? 'var(--color-identity-1)'
    : identity % 2 === 1
      ? 'var(--color-identity-2)'
      : 'var(--color-identity-3)'

/** Rectangles as one path: a row is a few elements, however often its table went and came back. */
const pathOf = (bars: readonly Bar[], window: Interval, top: number, bottom: number): string => {
  const scale = 1000 / Math.max(1, window.to - window.from)
  return bars
    .map((bar) => {
      const x = (bar.from - window.from) * scale
      const width = Math.max(1.5, (bar.to - bar.from) * scale)
      return `M${x.toFixed(1)} ${top}h${width.toFixed(1)}V${bottom}h-${width.toFixed(1)}z`
    })
    .join('')
}

function Bars({ bars, window }: { bars: readonly Bar[]; window: Interval }) {
  const fills = new Map<string, Bar[]>()
  for (const bar of bars) {
    if (bar.identity === null) continue
    const fill = identityFill(bar.identity)
    const same = fills.get(fill)
    if (same) same.push(bar)
    else fills.set(fill, [bar])
  }
  const missing = bars.filter((bar) => bar.identity === null)
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1000 10"
      preserveAspectRatio="none"
      className="block h-2.5 w-full overflow-visible"
    >
      {[...fills].map(([fill, same]) => (
        <path key={fill} d={pathOf(same, window, 0, 10)} fill={fill} />
      ))}
      {missing.length > 0 ? (
        <path
          d={pathOf(missing, window, 0.5, 9.5)}
          fill="var(--color-critical-soft)"
          stroke="var(--color-critical-fill)"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  )
}

/** One line of the continuity bars: a name, its bars on the time axis of the chart, its oids. */
export function ContinuityRow({
  name,
  bars,
  window,
  end,
  description,
}: {
  name: ReactNode
  bars: readonly Bar[]
  window: Interval
  end: ReactNode
  /** The bars in words, for screen readers. */
  description: string
}) {
  return (
    <li className="grid h-5 [content-visibility:auto] [contain-intrinsic-block-size:1.25rem] grid-cols-[calc(var(--left)-0.75rem)_minmax(0,1fr)] items-center gap-x-3 md:grid-cols-[calc(var(--left)-0.75rem)_minmax(0,1fr)_calc(var(--right)-0.75rem)]">
      <span className="flex min-w-0 items-center gap-1 ps-4 text-xs/5 md:ps-5">{name}</span>
      <Bars bars={bars} window={window} />
      <span className="truncate font-mono text-xs/5 text-ink-3 max-md:hidden">{end}</span>
      <span className="sr-only">{description}</span>
    </li>
  )
}
