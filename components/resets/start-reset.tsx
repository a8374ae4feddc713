'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ExpectChoice } from '@/components/ui/expect-choice'
import { fieldClass } from '@/components/ui/field'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { RequestError } from '@/lib/client/fetch-json'
import { useStartReset } from '@/lib/client/reset-mutations'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Expect } from '@/lib/model/check-runs'
import { CheckNow } from './check-now'
import { CheckProgress } from './check-progress'

const limits = [15, 30, 60, 240] as const
const minuteMs = 60_000

/** No window is open: what starting one does, what to expect, and the button. */
export function StartReset({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const limitField = useId()
  const start = useStartReset(environment.id)
  const [expect, setExpect] = useState<Expect>('kept')
  const [minutes, setMinutes] = useState<number>(30)
  const [finishesItself, setFinishesItself] = useState(false)
  const { name } = environment
  const body = { expect, limitMs: minutes * minuteMs, finishesItself }
  const isBackupMissing =
    start.error instanceof RequestError &&
    start.error.problem?.type === 'urn:talaia:errors.backupBeforeReset'
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate(body)
      }}
    >
      <div>
        <p className="text-base font-semibold">{t('resetWindow.none', { environment: name })}</p>
        <p className="max-w-[75ch] text-ink-2">{t('resetWindow.noneDetail')}</p>
      </div>
      <ExpectChoice value={expect} onChange={setExpect} isWide />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <span className="flex items-center gap-2">
          <label htmlFor={limitField}>{t('resetWindow.limit')}</label>
          <select
            id={limitField}
            value={minutes}
            onChange={(event) => setMinutes(Number(event.target.value))}
            className={fieldClass()}
          >
            {limits.map((one) => (
              <option key={one} value={one}>
                {t('resetWindow.minutes', { minutes: one })}
              </option>
            ))}
          </select>
        </span>
        <Checkbox isChecked={finishesItself} onChange={setFinishesItself}>
          {t('resetWindow.finishesItself')}
        </Checkbox>
      </div>
      <MutationStatus error={start.error} />
      <div className="flex flex-wrap items-center gap-2 max-sm:*:w-full">
        <Button type="submit" kind="primary" disabled={start.isPending}>
          {t('resetWindow.start')}
        </Button>
        {isBackupMissing ? (
          <Button
            disabled={start.isPending}
            onClick={() => start.mutate({ ...body, backup: false })}
          >
            {t('resetWindow.withoutBackup')}
          </Button>
        ) : null}
        <CheckNow environment={environment} />
        {start.isPending ? (
          <p role="status" className="text-ink-2">
            {t('resetWindow.starting', { environment: name })}
          </p>
        ) : (
          <CheckProgress environmentId={environment.id} isPending={false} />
        )}
      </div>
    </form>
  )
}
