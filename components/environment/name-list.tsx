'use client'

import { useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { useT } from '@/components/ui/translator'

/** Names as text, the first few at once and the rest on demand. */
export function NameList({ names, first = 4 }: { names: readonly string[]; first?: number }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  // One more name takes no more room than the button that would hide it.
  const shown = open || names.length <= first + 1 ? names : names.slice(0, first)
  return (
    <span className="min-w-0">
      {shown.map((name, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <Identifier name={name} />
        </span>
      ))}
      {shown.length < names.length ? (
        <button
          type="button"
          aria-expanded={false}
          onClick={() => setOpen(true)}
          className="link ms-1.5 py-0.5"
        >
          {t('environment.names.more', { count: names.length - shown.length })}
        </button>
      ) : null}
    </span>
  )
}
