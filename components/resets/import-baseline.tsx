'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useImportBaseline } from '@/lib/client/baseline-mutations'

/** Takes in a baseline file; what is wrong with one is said beside the button. */
export function ImportBaseline({ environmentId }: { environmentId: string }) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error, data } = useImportBaseline(environmentId)
  return (
    <>
      <input
        ref={field}
        type="file"
        accept="application/json,.json"
        aria-label={t('baselines.importing')}
        className="sr-only"
        tabIndex={-1}
        onChange={async (event) => {
          const { currentTarget } = event
          const file = currentTarget.files?.[0]
          if (file) mutate(await file.text())
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <Button disabled={isPending} onClick={() => field.current?.click()}>
        {t('baselines.import')}
      </Button>
      <MutationStatus
        error={error}
        done={data ? t('baselines.imported', { name: data.name }) : null}
      />
    </>
  )
}
