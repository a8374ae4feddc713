'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ExpectChoice } from '@/components/ui/expect-choice'
import { fieldClass } from '@/components/ui/field'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useVerify } from '@/lib/client/reset-mutations'
import { useBaselinesQuery } from '@/lib/client/use-baselines-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Expect } from '@/lib/model/check-runs'
import { CheckProgress } from './check-progress'

/** Checks an environment without a window, against the expected tables or a baseline. */
export function CheckNow({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const againstField = useId()
  const verify = useVerify(environment.id)
  const { data: baselines = [] } = useBaselinesQuery(environment.id)
  const [open, setOpen] = useState(false)
  const [expect, setExpect] = useState<Expect>('kept')
  const [baseline, setBaseline] = useState('')
  const [waits, setWaits] = useState(true)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) verify.reset()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('checkNow.title', { environment: environment.name })}
      description={<p>{t('checkNow.detail')}</p>}
      trigger={<Button>{t('resetWindow.checkNow')}</Button>}
    >
      <div className="grid gap-3">
        <div className="grid gap-1">
          <label htmlFor={againstField} className="font-medium">
            {t('checkNow.against')}
          </label>
          <select
            id={againstField}
            value={baseline}
            onChange={(event) => setBaseline(event.target.value)}
            className={fieldClass()}
          >
            <option value="">{t('checkNow.manifest')}</option>
            {baselines.map(({ id, name }) => (
              <option key={id} value={id}>
                {t('checkNow.baseline', { name })}
              </option>
            ))}
          </select>
        </div>
        <ExpectChoice value={expect} onChange={setExpect} />
        <Checkbox isChecked={waits} onChange={setWaits}>
          {t('checkNow.wait')}
        </Checkbox>
        <CheckProgress environmentId={environment.id} isPending={verify.isPending} />
        <MutationStatus error={verify.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            disabled={verify.isPending}
            onClick={() =>
              verify.mutate(
                {
                  ...(baseline === ''
                    ? { against: 'manifest' }
                    : { against: 'baseline', baseline }),
                  expect,
                  waitMs: waits ? 60_000 : 0,
                },
                { onSuccess: () => change(false) },
              )
            }
          >
            {t('checkNow.check')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
