'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatMoment } from '@/lib/format/times'
import { topOf } from './count-scale'
import type { Interval } from './intervals'
import { type DrawnHole, type Hole, joinHoles, placeNotes } from './losses'
import { percentOf, pixelsOf } from './time-scale'

interface Plot {
  window: Interval
  width: number
  height: number
  max: number
  now: number
}

function MaybeLink({
  incidentId,
  label,
  className,
  style,
  children,
}: {
  incidentId: string | null
  label: string
  className: string
  style: React.CSSProperties
  children: ReactNode
}) {
  const content = (
    <>
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="contents">
        {children}
      </span>
    </>
  )
  return incidentId ? (
    <Link
      href={`/incidents/${encodeURIComponent(incidentId)}`}
      title={label}
      className={className}
      style={style}
    >
      {content}
    </Link>
  ) : (
    <span title={label} className={className} style={style}>
      {content}
    </span>
  )
}

const sizeOf = (hole: Hole, { window, width, height, max }: Plot) => ({
  width: pixelsOf(hole.to, window, width) - pixelsOf(hole.from, window, width),
  height: ((hole.upper - hole.lower) / topOf(max)) * height,
})

const fitsInside = (hole: Hole, plot: Plot): boolean => {
  const size = sizeOf(hole, plot)
  return size.width >= 48 && size.height >= 26
}

/** Losses as holes with the number lost written in, or above where they are narrow; each a link to its incident. */
export function LossHoles({ holes, ...plot }: Plot & { holes: readonly Hole[] }) {
  const t = useT()
  const { window, width, max, now } = plot
  const moment = (at: number) => formatMoment(at, now, { seconds: false })
  const labelOf = ({ loss }: Hole) =>
    t('chart.lossLabel', {
      lost: loss.lost,
      before: loss.before,
      after: loss.after,
      at: moment(loss.from),
    })
  const severalLabel = (several: DrawnHole['holes']) => {
    const [first] = several
    return t('chart.lossesLabel', {
      count: several.length,
      from: moment(first.from),
      to: moment((several.at(-1) ?? first).from),
    })
  }
  const bottomOf = (count: number) => `${(count / topOf(max)) * 100}%`
  return (
    <>
      {joinHoles(holes, window, width).map((hole) => {
        const size = sizeOf(hole, plot)
        const inside = hole.holes.length === 1 && fitsInside(hole, plot)
        const roomy = size.width >= 116 && size.height >= 46
        return (
          <MaybeLink
            key={`${hole.loss.from}-${hole.loss.lost}`}
            incidentId={hole.loss.incidentId}
            label={hole.holes.length > 1 ? severalLabel(hole.holes) : labelOf(hole)}
            className={cn(
              'absolute flex min-w-1 flex-col items-center justify-center overflow-hidden border-critical-fill text-xs/4 whitespace-nowrap text-critical no-underline',
              // What was there between several losses shows through: it was not all lost all the time.
              hole.holes.length > 1
                ? 'border-s-2 bg-critical-fill/15'
                : 'border-s-3 border-b-3 bg-critical-soft',
              hole.holes.length === 1 && hole.recovered && 'border-e-3 border-e-ok-fill',
            )}
            style={{
              // A pixel more on each side covers the line of the total.
              left: `calc(${percentOf(hole.from, window)}% - 1px)`,
              width: `calc(${percentOf(hole.to, window) - percentOf(hole.from, window)}% + 2px)`,
              bottom: `calc(${bottomOf(hole.lower)} - 1px)`,
              height: bottomOf(hole.upper - hole.lower),
              borderTop: '1px dashed var(--color-critical-fill)',
            }}
          >
            {inside ? (
              <b className={cn('font-bold tracking-tight', roomy ? 'text-xl/7' : 'text-base/5')}>
                {t('chart.lost', { count: hole.loss.lost })}
              </b>
            ) : null}
            {inside && roomy ? (
              <span>
                {t('chart.lostFromTo', { before: hole.loss.before, after: hole.loss.after })},{' '}
                {moment(hole.loss.from)}
              </span>
            ) : null}
          </MaybeLink>
        )
      })}
      {placeNotes(holes, window, width, (hole) => fitsInside(hole, plot)).map((note) => {
        const [first] = note.holes
        const style = { left: note.left, width: note.width, bottom: bottomOf(first.upper) }
        if (note.kind === 'recovery')
          return (
            <span
              key={`back-${first.to}`}
              className="absolute mb-1 text-xs/4 whitespace-nowrap text-ok"
              style={style}
            >
              <Icon name="ok" /> {t('chart.back', { count: first.loss.lost })}
            </span>
          )
        const several = note.holes.length > 1
        const label = several ? severalLabel(note.holes) : labelOf(first)
        return (
          <MaybeLink
            key={`loss-${first.from}`}
            incidentId={first.loss.incidentId}
            label={label}
            className={cn(
              'absolute mb-1 block text-center font-bold whitespace-nowrap text-critical no-underline',
              several ? 'text-xs/4' : 'text-base/5',
            )}
            style={style}
          >
            {several
              ? t('chart.losses', { count: note.holes.length })
              : t('chart.lost', { count: first.loss.lost })}
          </MaybeLink>
        )
      })}
    </>
  )
}
