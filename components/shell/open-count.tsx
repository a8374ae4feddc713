'use client'

import { useT } from '@/components/ui/translator'

/** The number of open incidents beside a link. */
export function OpenCount({ open }: { open: number }) {
  const t = useT()
  if (open === 0) return null
  return (
    <span className="rounded-full bg-critical-soft px-1.5 text-xs font-semibold text-critical outline-1 -outline-offset-1 outline-critical-line">
      {open}
      <span className="sr-only"> {t('nav.open')}</span>
    </span>
  )
}
