'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a heading with `tabIndex={-1}`: takes the focus where a change of `state` took away what had it, such as the button
 * of a decision that was just taken. Elsewhere the focus stays where it is.
 */
export const useKeptFocus = (state: string): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) heading.current?.focus()
  }, [state])
  return heading
}
