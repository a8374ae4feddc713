import type { ReactNode } from 'react'
import { cn } from './cn'

/** Terms and what they are, side by side: facts of one thing. */
export function Definitions({
  items,
  className,
}: {
  items: readonly { term: string; value: ReactNode }[]
  className?: string
}) {
  return (
    <dl
      className={cn(
        'grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2 md:grid-cols-[10rem_minmax(0,1fr)]',
        className,
      )}
    >
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-xs/5 text-ink-3">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
