'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Definitions } from '@/components/ui/definitions'
import { Disclosure } from '@/components/ui/disclosure'
import { ExpectChoice } from '@/components/ui/expect-choice'
import { MutationStatus } from '@/components/ui/mutation-status'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useFinishReset } from '@/lib/client/reset-mutations'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ResetView } from '@/lib/model/api-resets'
import type { Expect } from '@/lib/model/check-runs'
import { CancelReset } from './cancel-reset'
import { CheckProgress } from './check-progress'
import { TablesThenNow } from './tables-then-now'

const waitMs = 60_000

/** An open window: since when, by whom, what was recorded, what is there now, and the way to its check. */
export function OpenWindow({
  environment,
  reset,
}: {
  environment: EnvironmentView
  reset: ResetView
}) {
  const t = useT()
  const finish = useFinishReset(reset.id, environment.id)
  const [expect, setExpect] = useState<Expect>(reset.expect)
  const [waits, setWaits] = useState(true)
  const { name } = environment
  return (
    <div className="grid gap-4">
      <p className="text-base font-semibold">
        {t(reset.finishesItself ? 'resetWindow.openItself' : 'resetWindow.open', {
          environment: name,
        })}{' '}
        <Link href={`/e/${encodeURIComponent(environment.id)}`} className="link touch font-normal">
          {t('resetWindow.showEnvironment', { environment: name })}
        </Link>
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Definitions
          items={[
            {
              term: t('resetWindow.openTerm'),
              value: (
                <>
                  <Time at={reset.startedAt} mode="moment" /> (<Time at={reset.startedAt} />
                  ), {t('resetWindow.openBy', { by: reset.startedBy })}
                </>
              ),
            },
            {
              term: t('resetWindow.until'),
              value: (
                <>
                  <Time at={reset.expiresAt} mode="moment" /> (<Time at={reset.expiresAt} />)
                </>
              ),
            },
            { term: t('resetWindow.expected'), value: t('check.expect', { expect }) },
            ...(reset.comment ? [{ term: t('resetWindow.comment'), value: reset.comment }] : []),
          ]}
        />
        <TablesThenNow environment={environment} reset={reset} />
      </div>
      <Disclosure summary={<span className="text-ink-2">{t('resetWindow.expect')}</span>}>
        <div className="pt-2">
          <ExpectChoice value={expect} onChange={setExpect} isWide />
        </div>
      </Disclosure>
      <Checkbox isChecked={waits} onChange={setWaits}>
        {t('checkNow.wait')}
      </Checkbox>
      <MutationStatus error={finish.error} />
      <div className="flex flex-wrap items-center gap-2 max-sm:*:w-full">
        <Button
          kind="primary"
          disabled={finish.isPending}
          onClick={() => finish.mutate({ expect, waitMs: waits ? waitMs : 0 })}
        >
          {t('resetWindow.finish')}
        </Button>
        <CancelReset reset={reset} environmentId={environment.id} isBusy={finish.isPending} />
        <CheckProgress environmentId={environment.id} isPending={finish.isPending} />
      </div>
    </div>
  )
}
