'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useDemoEnd } from '@/lib/client/mutations'

/** Ends the demo, and leads to what is watched besides. */
export function DemoEnd() {
  const t = useT()
  const router = useRouter()
  const { mutate, isPending, error } = useDemoEnd()
  return (
    <>
      <Button
        disabled={isPending}
        onClick={() => mutate(undefined, { onSuccess: () => router.push('/') })}
      >
        {t('demo.end')}
      </Button>
      <MutationStatus error={error} />
    </>
  )
}
