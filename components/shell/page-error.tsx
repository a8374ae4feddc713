'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'

/** What stands in place of a page that failed. `digest` finds it in the log of the server. */
export function PageError({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useT()
  return (
    <div role="alert">
      <h1 className="sr-only">{t('pageError.title')}</h1>
      <EmptyState icon="critical" title={t('pageError.title')}>
        <p>{t('pageError.detail')}</p>
        {digest ? (
          <p className="text-xs">
            {t('pageError.digest')} <code>{digest}</code>
          </p>
        ) : null}
        <p className="mt-2">
          <Button kind="primary" onClick={onRetry}>
            <Icon name="refresh" />
            {t('problem.retry')}
          </Button>
        </p>
      </EmptyState>
    </div>
  )
}
