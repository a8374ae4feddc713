'use client'

import { Icon } from './icon'
import { useProblemText } from './problem-note'

/**
 * The outcome of an action beside its button, read out by screen readers. The element stays in the page while it is
 * empty, since a live region that comes with its text is often not read.
 */
export function MutationStatus({ error, done }: { error: unknown; done?: string | null }) {
  const problemText = useProblemText()
  return (
    <p role="status" className="text-sm empty:hidden">
      {error ? (
        <span className="text-critical">
          <Icon name="critical" /> {problemText(error)}
        </span>
      ) : done ? (
        <span className="text-ok">
          <Icon name="ok" /> {done}
        </span>
      ) : null}
    </p>
  )
}
