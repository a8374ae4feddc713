'use client'

import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MutationStatus } from '@/components/ui/mutation-status'
import { NoteStrip } from '@/components/ui/note-strip'
import { useT } from '@/components/ui/translator'

/** What the dialog needs of a mutation whose variable is the comment. */
interface CommentAction {
  mutate: (comment: string, options: { onSuccess: () => void }) => void
  reset: () => void
  isPending: boolean
  error: unknown
}

/**
 * Asks for a comment before something is done to an incident. While it is open it stays, with what was typed, when
 * somebody else was faster or the incident changed.
 */
export function CommentDialog({
  action,
  title,
  description,
  verb,
  kind = 'primary',
  isRequired = false,
  isOffered,
  trigger,
}: {
  action: CommentAction
  title: string
  description: ReactNode
  verb: string
  kind?: 'primary' | 'danger'
  isRequired?: boolean
  /** Whether the incident is still in a state that this can be done in. */
  isOffered: boolean
  trigger: ReactNode
}) {
  const t = useT()
  const field = useId()
  const hint = useId()
  const [open, setOpen] = useState(false)
  const [comment, setComment] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    setIsMissing(false)
    if (next) action.reset()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      description={description}
      trigger={isOffered ? trigger : null}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (isRequired && comment.trim() === '') {
            setIsMissing(true)
            document.getElementById(field)?.focus()
            return
          }
          action.mutate(comment.trim(), {
            onSuccess: () => {
              change(false)
              setComment('')
            },
          })
        }}
      >
        <div className="grid gap-1">
          <label htmlFor={field} className="font-medium">
            {t(isRequired ? 'incidentPage.comment' : 'incidentPage.commentOptional')}
          </label>
          <textarea
            id={field}
            rows={3}
            maxLength={2000}
            value={comment}
            required={isRequired}
            aria-invalid={isMissing}
            aria-describedby={hint}
            onChange={(event) => {
              setComment(event.target.value)
              setIsMissing(false)
            }}
            className="rounded-control border border-line-strong bg-canvas px-3 py-2 text-base md:text-sm"
          />
          <p id={hint} className={isMissing ? 'text-critical' : 'text-xs text-ink-3'}>
            {t(isMissing ? 'incidentPage.commentMissing' : 'incidentPage.commentHint')}
          </p>
        </div>
        {isOffered || action.isPending ? null : (
          <NoteStrip tone="warning">{t('incidentPage.changedMeanwhile')}</NoteStrip>
        )}
        <MutationStatus error={action.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
          <Button type="submit" kind={kind} disabled={action.isPending}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
