'use client'

import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useLiveness } from './use-liveness'

/** Says below the bar that the page no longer shows the present, so that it never looks healthy because it is dead. */
export function LiveBanner() {
  const t = useT()
  const liveness = useLiveness()
  return (
    <div role="status" data-print="live">
      {liveness.kind === 'lost' || liveness.kind === 'stale' ? (
        <div className="border-b border-warning-line bg-warning-soft">
          <p className="mx-auto flex max-w-[94rem] items-baseline gap-2 px-4 py-2 md:px-6">
            <Icon name="warning" className="text-warning" />
            <span>
              <b className="font-semibold text-warning">
                {liveness.kind === 'lost'
                  ? t('live.lost')
                  : t('live.stale', { environment: liveness.environment })}
              </b>{' '}
              {t('live.shown')}{' '}
              {liveness.at === null ? null : <Time at={liveness.at} mode="moment" />}.
            </span>
          </p>
        </div>
      ) : null}
    </div>
  )
}
