'use client'

import { memo } from 'react'
import { useT } from '@/components/ui/translator'
import type { SeriesView } from '@/lib/model/api-environments'
import { ContinuityGroup, type ContinuityGroupView } from './continuity-group'
import { Hairlines } from './hairlines'
import type { Interval } from './intervals'
import { useWidth } from './use-width'

function Key() {
  const t = useT()
  const swatch = 'me-1.5 inline-block h-2 w-4 rounded-[2px]'
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 px-4 text-xs text-ink-2 md:px-5">
      <b className="font-semibold text-ink">{t('continuity.title')}</b>
      <span>
        <i className={`${swatch} bg-identity-1`} />
        {t('continuity.first')}
      </span>
      <span>
        <i className={`${swatch} bg-identity-2`} />
        {t('continuity.second')}
      </span>
      <span>
        <i className={`${swatch} bg-identity-3`} />
        {t('continuity.third')}
      </span>
      <span>
        <i className={`${swatch} border border-critical-fill bg-critical-soft`} />
        {t('continuity.missing')}
      </span>
      <span>{t('continuity.blind')}</span>
    </p>
  )
}

/**
 * A bar for each name on the time axis of the chart: a new colour each time its oid changed, an outline while it was
 * missing, nothing where nothing was observed.
 */
export const ContinuityBars = memo(function ContinuityBars({
  groups,
  boots,
  gaps,
  window,
}: {
  groups: readonly ContinuityGroupView[]
  boots: SeriesView['boots']
  gaps: readonly Interval[]
  window: Interval
}) {
  const [ref, width] = useWidth()
  return (
    <div className="relative pt-4 pb-3 [--left:8.75rem] [--right:1rem] md:[--left:11.5rem] md:[--right:8.5rem]">
      <Key />
      <div className="relative mt-1">
        <div
          ref={ref}
          className="pointer-events-none absolute inset-y-0 start-(--left) end-(--right)"
        >
          <Hairlines boots={boots} window={window} width={width} />
        </div>
        <div className="max-md:pe-(--right)">
          {groups.map((group) => (
            <ContinuityGroup key={group.id} group={group} gaps={gaps} window={window} />
          ))}
        </div>
      </div>
    </div>
  )
})
