'use client'

import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { useVerifying } from '@/lib/client/use-verifying'
import { formatAge } from '@/lib/format/times'

/** What a check under way does, whoever began it. `isPending`: one was begun from here. */
export function CheckProgress({
  environmentId,
  isPending,
}: {
  environmentId: string
  isPending: boolean
}) {
  const t = useT()
  const verifying = useVerifying(environmentId)
  return (
    <p role="status" className="text-ink-2 empty:hidden">
      {isPending || verifying ? (
        <>
          <Icon name="refresh" className="text-accent" />{' '}
          {t('resetWindow.checking', {
            step: verifying?.step ?? 'none',
            waited:
              verifying && verifying.waitedMs >= 1000 ? formatAge(verifying.waitedMs) : 'none',
          })}
        </>
      ) : null}
    </p>
  )
}
