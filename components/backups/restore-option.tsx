import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** One of the ways to restore; what it needs to know besides is asked for once it is chosen. */
export function RestoreOption({
  name,
  value,
  chosen,
  onChoose,
  title,
  detail,
  children,
}: {
  /** Of the group. */
  name: string
  value: string
  /** Value of the chosen one. */
  chosen: string | null
  onChoose: (value: string) => void
  title: string
  detail: string
  children?: ReactNode
}) {
  const isChosen = value === chosen
  return (
    <div
      className={cn(
        'grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 rounded-control border px-3 py-2.5',
        isChosen ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <label className="flex cursor-pointer gap-2.5">
        <input
          type="radio"
          name={name}
          value={value}
          checked={isChosen}
          onChange={() => onChoose(value)}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="block font-medium">{title}</span>
          <span className="block text-ink-2">{detail}</span>
        </span>
      </label>
      {isChosen && children ? <div className="min-w-0 md:ps-6.5">{children}</div> : null}
    </div>
  )
}
