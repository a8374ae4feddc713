'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldClass } from '@/components/ui/field'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useSaveBaseline } from '@/lib/client/baseline-mutations'
import type { EnvironmentView } from '@/lib/model/api-environments'

/** Saves the present state under a name. */
export function SaveBaseline({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const id = useId()
  const save = useSaveBaseline(environment.id)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [comment, setComment] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    setIsMissing(false)
    if (next) save.reset()
  }
  const submit = () => {
    setIsMissing(name.trim() === '')
    if (name.trim() === '') return
    save.mutate(
      { name: name.trim(), comment: comment.trim() },
      {
        onSuccess: () => {
          change(false)
          setName('')
          setComment('')
        },
      },
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('baselines.saveTitle', { environment: environment.name })}
      description={<p>{t('baselines.saveDetail')}</p>}
      trigger={<Button>{t('baselines.save')}</Button>}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="grid gap-1">
          <label htmlFor={`${id}-name`} className="font-medium">
            {t('baselines.name')}
          </label>
          <input
            id={`${id}-name`}
            value={name}
            required
            maxLength={100}
            aria-invalid={isMissing}
            onChange={(event) => {
              setName(event.target.value)
              setIsMissing(false)
            }}
            className={fieldClass()}
          />
        </div>
        <div className="grid gap-1">
          <label htmlFor={`${id}-comment`} className="font-medium">
            {t('baselines.comment')}
          </label>
          <textarea
            id={`${id}-comment`}
            rows={2}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            className={fieldClass()}
          />
        </div>
        <p role="status" className="text-critical empty:hidden">
          {isMissing ? t('baselines.nameMissing') : null}
        </p>
        <MutationStatus error={save.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={save.isPending}>
            {t('baselines.saveVerb')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
