'use client'

import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useOpenReset } from '@/lib/client/use-open-reset'

/** That changes are expected now, until when, and the way to the check that ends it. */
export function ResetStrip({ environmentId }: { environmentId: string }) {
  const t = useT()
  const reset = useOpenReset(environmentId)
  if (!reset) return null
  return (
    <aside
      aria-label={t('environmentReset.label')}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-card border border-accent/40 bg-accent-soft px-4 py-3 md:px-5"
    >
      <div className="flex min-w-0 flex-1 basis-80 gap-2 [overflow-wrap:anywhere]">
        <Icon name="refresh" className="mt-0.5 text-base text-accent" />
        <p>
          <b className="font-semibold">{t('environmentReset.open')}</b>{' '}
          {t('environmentReset.by', { by: reset.startedBy })}{' '}
          <Time at={reset.expiresAt} mode="moment" />.
        </p>
      </div>
      <Link
        href={`/resets?environment=${encodeURIComponent(environmentId)}`}
        className={buttonClass({ kind: 'primary' }, 'max-sm:w-full')}
      >
        {t('environmentReset.show')}
      </Link>
    </aside>
  )
}
