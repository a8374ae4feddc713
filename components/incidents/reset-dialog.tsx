'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Dialog } from '@/components/ui/dialog'
import { ExpectChoice } from '@/components/ui/expect-choice'
import { fieldClass } from '@/components/ui/field'
import { MutationStatus } from '@/components/ui/mutation-status'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import { useIncidentReset } from '@/lib/client/reset-mutations'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { CheckView } from '@/lib/model/api-resets'
import type { Expect } from '@/lib/model/check-runs'

function Outcome({ check, onClose }: { check: CheckView; onClose: () => void }) {
  const t = useT()
  return (
    <div className="grid gap-3">
      <div role="status" className="grid gap-1">
        <p>
          <CheckResultBadge result={check.result} />
        </p>
        <p>
          <Prose text={check.sentence} />
        </p>
        {check.result === 'pass' ? null : <p>{t('incidentReset.stays')}</p>}
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
        <Link
          href={`/resets/${encodeURIComponent(check.id)}`}
          className={buttonClass({ kind: 'primary' })}
        >
          {t('resetWindow.passport')}
        </Link>
      </div>
    </div>
  )
}

/**
 * Says that a loss was a reset: asks what was expected of it, checks that, and leads to the passport. The outcome stays
 * when the incident is resolved by it and the button is no longer offered.
 */
export function ResetDialog({
  incident,
  isOffered,
}: {
  incident: IncidentView
  isOffered: boolean
}) {
  const t = useT()
  const field = useId()
  const { mutate, isPending, error, data, reset } = useIncidentReset(incident.id)
  const [open, setOpen] = useState(false)
  const [expect, setExpect] = useState<Expect>('shape')
  const [comment, setComment] = useState('')
  const change = (next: boolean) => {
    setOpen(next)
    if (next) reset()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('incidentReset.title')}
      description={<p>{t('incidentReset.detail', { environment: incident.environmentName })}</p>}
      trigger={isOffered ? <Button>{t('incidentReset.button')}</Button> : null}
    >
      {data ? (
        <Outcome check={data} onClose={() => change(false)} />
      ) : (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ expect, comment: comment.trim() })
          }}
        >
          <ExpectChoice value={expect} onChange={setExpect} />
          <div className="grid gap-1">
            <label htmlFor={field} className="font-medium">
              {t('incidentReset.comment')}
            </label>
            <textarea
              id={field}
              rows={2}
              maxLength={2000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
              className={fieldClass()}
            />
          </div>
          <MutationStatus error={error} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
            <Button type="submit" kind="primary" disabled={isPending}>
              {t('incidentReset.check')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
