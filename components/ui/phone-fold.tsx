'use client'

import { Icon } from './icon'

/**
 * The button that shows, on phones, what wide screens show at once. What it folds carries `foldedOnPhones` while it is
 * closed; paper gets all of it.
 */
export function PhoneFoldButton({
  isOpen,
  onToggle,
  controls,
  children,
}: {
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  /** Ids of what it shows. */
  controls: string
  children: string
}) {
  return (
    <button
      type="button"
      data-print="hide"
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={() => onToggle(!isOpen)}
      className="flex min-h-11 w-full items-center gap-2 text-start text-ink-2 hover:text-ink md:hidden"
    >
      <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} className="text-ink-3" />
      {children}
    </button>
  )
}

/** Class of what is folded away on phones. */
export const foldedOnPhones = 'not-print:max-md:hidden'
