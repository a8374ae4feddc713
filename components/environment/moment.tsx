'use client'

import { useHydrated, useNow } from '@/components/ui/clock'
import { formatAbsolute, formatMoment } from '@/lib/format/times'

/** A time with as much of the date as is needed; with zone on hover. In UTC until the reader's zone is known. */
export function Moment({
  at,
  seconds,
  className,
}: {
  at: string
  seconds?: boolean
  className?: string
}) {
  const epochMs = Date.parse(at)
  const now = useNow()
  const timeZone = useHydrated() ? undefined : 'UTC'
  return (
    <time dateTime={at} title={formatAbsolute(epochMs, timeZone)} className={className}>
      {formatMoment(epochMs, now, { seconds, timeZone })}
    </time>
  )
}
