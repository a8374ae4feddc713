'use client'

import { formatAbsolute, formatClock, formatRelative } from '@/lib/format/times'
import { useHydrated, useNow } from './clock'

type TimeMode = 'relative' | 'clock' | 'clockMs' | 'moment' | 'absolute'

const milliseconds = (at: number): string => `.${String(at % 1000).padStart(3, '0')}`

const minuteMs = 60_000
/** Within these the time of day alone cannot be taken for that of another day. */
const unmistakableMs = 20 * 60 * minuteMs

/** From a minute on, whole minutes: an age that changes every second only draws the eye. */
const calmAge = (at: number, now: number): number => {
  const ageMs = now - at
  return ageMs < minuteMs ? at : now - Math.floor(ageMs / minuteMs) * minuteMs
}

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
      {formatRelative(calmAge(epochMs, now), now)}
    </time>
  )
}

function FixedTime({ at, mode, className }: TimeProps & { mode: Exclude<TimeMode, 'relative'> }) {
  const epochMs = new Date(at).getTime()
  const zone = useHydrated() ? undefined : 'UTC'
  const absolute = formatAbsolute(epochMs, zone)
  const clock = formatClock(epochMs, zone)
  const now = useNow()
  return (
    <time dateTime={new Date(epochMs).toISOString()} title={absolute} className={className}>
      {mode === 'absolute' || (mode === 'moment' && Math.abs(now - epochMs) > unmistakableMs)
        ? absolute
        : clock}
      {mode === 'clockMs' ? <span className="text-ink-3">{milliseconds(epochMs)}</span> : null}
    </time>
  )
}

/**
 * A time for eyes: relative (live), time of day (`clock`, `clockMs`), date and time with zone (`absolute`), or
 * `moment`: time of day if less than 20 h away, else date and time. In UTC until the page runs in the reader's browser,
 * then in the reader's zone.
 */
export function Time({ mode = 'relative', ...rest }: TimeProps & { mode?: TimeMode }) {
  return mode === 'relative' ? <RelativeTime {...rest} /> : <FixedTime mode={mode} {...rest} />
}
