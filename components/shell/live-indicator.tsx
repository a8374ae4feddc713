'use client'

import { cn } from '@/components/ui/cn'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useLiveness } from './use-liveness'

const dots = {
  live: 'bg-ok-fill',
  stale: 'bg-warning-fill',
  never: 'bg-unknown-fill',
  lost: 'bg-critical-fill',
}

/** The age of what is shown, in the bar. */
export function LiveIndicator() {
  const t = useT()
  const liveness = useLiveness()
  if (liveness.kind === 'none') return null
  return (
    <p className="flex items-center gap-2 text-xs whitespace-nowrap text-ink-2">
      <span aria-hidden="true" className={cn('size-2 rounded-full', dots[liveness.kind])} />
      {liveness.kind === 'lost' ? (
        t('live.notConnected')
      ) : liveness.at === null ? (
        t('live.never')
      ) : (
        <span>
          {t('live.collected')} <Time at={liveness.at} />
        </span>
      )}
    </p>
  )
}
