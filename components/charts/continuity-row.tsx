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

function Bars({ bars, window }: { bars: readonly Bar[]; window: Interval }) {
  const scale = 1000 / Math.max(1, window.to - window.from)
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1000 10"
      preserveAspectRatio="none"
      className="block h-2.5 w-full overflow-visible"
    >
      {bars.map((bar) => {
        const x = (bar.from - window.from) * scale
        const width = Math.max(1.5, (bar.to - bar.from) * scale)
        return bar.identity === null ? (
          <rect
            key={bar.from}
            x={x}
            y={0.5}
            width={width}
            height={9}
            fill="var(--color-critical-soft)"
            stroke="var(--color-critical-fill)"
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          <rect key={bar.from} x={x} width={width} height={10} fill={identityFill(bar.identity)} />
        )
      })}
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
    <li className="grid h-5 grid-cols-[calc(var(--left)-0.75rem)_minmax(0,1fr)] items-center gap-x-3 md:grid-cols-[calc(var(--left)-0.75rem)_minmax(0,1fr)_calc(var(--right)-0.75rem)]">
      <span className="flex min-w-0 items-center gap-1 ps-4 text-xs/5 md:ps-5">{name}</span>
      <Bars bars={bars} window={window} />
      <span className="truncate font-mono text-xs/5 text-ink-3 max-md:hidden">{end}</span>
      <span className="sr-only">{description}</span>
    </li>
  )
}
