'use client'

import { RequestError } from '@/lib/client/fetch-json'
import { Button } from './button'
import { Icon } from './icon'
import { useT } from './translator'

/** What a failed request says to the reader: what happened, and what to do. */
export const useProblemText = (): ((error: unknown) => string) => {
  const t = useT()
  return (error) => {
    if (!(error instanceof RequestError)) return t('problem.unexpected')
    if (error.kind === 'unreachable') return t('problem.unreachable')
    if (error.kind === 'unexpected') return t('problem.answer')
    return error.problem ? error.problem.detail || error.problem.title : t('problem.unexpected')
  }
}

/** The error state of a part of a page, with a way to try again. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  const problemText = useProblemText()
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-critical-line bg-critical-soft px-4 py-3"
    >
      <Icon name="critical" className="text-base text-critical" />
      <p className="min-w-0 flex-1 basis-60">{problemText(error)}</p>
      {onRetry ? (
        <Button onClick={onRetry}>
          <Icon name="refresh" />
          {t('problem.retry')}
        </Button>
      ) : null}
    </div>
  )
}
