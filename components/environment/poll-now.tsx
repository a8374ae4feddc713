'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { usePollNow } from '@/lib/client/mutations'

/** Polls the environment at once, and says what came of it. */
export function PollNow({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { mutate, isPending, isSuccess, error } = usePollNow(environmentId)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:[&>button]:w-full">
      <Button onClick={() => mutate()} disabled={isPending} aria-busy={isPending}>
        <Icon name="refresh" className={isPending ? 'motion-safe:animate-spin' : undefined} />
        {t(isPending ? 'environment.polling' : 'environment.poll')}
      </Button>
      <MutationStatus error={error} done={isSuccess ? t('environment.polled') : null} />
    </div>
  )
}
