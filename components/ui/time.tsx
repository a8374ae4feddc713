'use client'

import { formatAbsolute, formatClock, formatRelative } from '@/lib/format/times'
import { useHydrated, useNow } from './clock'

type TimeMode = 'relative' | 'clock' | 'clockMs' | 'absolute'

const milliseconds = (at: number): string => `.${String(at % 1000).padStart(3, '0')}`

interface TimeProps {
  /** ISO 8601 or epoch ms. */
  at: string | number
  className?: string
}

/** "4 min ago" that keeps its age; absolute with zone on hover. */
function RelativeTime({ at, className }: TimeProps) {
  const epochMs = new Date(at).getTime()
  const now = useNow()
  const zone = useHydrated() ? undefined : 'UTC'
  return (
    <time
      dateTime={new Date(epochMs).toISOString()}
      title={formatAbsolute(epochMs, zone)}
      className={className}
    >
      {formatRelative(epochMs, now)}
    </time>
  )
}

function FixedTime({ at, mode, className }: TimeProps & { mode: Exclude<TimeMode, 'relative'> }) {
  const epochMs = new Date(at).getTime()
  const zone = useHydrated() ? undefined : 'UTC'
  const absolute = formatAbsolute(epochMs, zone)
  const clock = formatClock(epochMs, zone)
  return (
    <time dateTime={new Date(epochMs).toISOString()} title={absolute} className={className}>
      {mode === 'absolute' ? absolute : clock}
      {mode === 'clockMs' ? <span className="text-ink-3">{milliseconds(epochMs)}</span> : null}
    </time>
  )
}

/**
 * A time for eyes: relative (live), time of day, time of day with milliseconds, or date and time with zone. In UTC
 * until the page runs in the reader's browser, then in the reader's zone.
 */
export function Time({ mode = 'relative', ...rest }: TimeProps & { mode?: TimeMode }) {
  return mode === 'relative' ? <RelativeTime {...rest} /> : <FixedTime mode={mode} {...rest} />
}
