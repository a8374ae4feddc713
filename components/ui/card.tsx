import { type ReactNode, useId } from 'react'
import { cn } from './cn'

/**
 * The one card level: a section with a hairline and a heading. Children bring their own padding through `CardBody`
 * unless they are tables, which run from edge to edge.
 */
export function Card({
  title,
  note,
  end,
  id,
  level = 2,
  className,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  /** What stands at the right end of the header. */
  end?: ReactNode
  /** Anchor of the section. */
  id?: string
  level?: 2 | 3
  className?: string
  children: ReactNode
}) {
  const heading = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      id={id}
      aria-labelledby={heading}
      className={cn('min-w-0 rounded-card border border-line bg-surface', className)}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 pt-3 pb-2.5 md:px-5">
        <Heading id={heading} className="text-base">
          {title}
        </Heading>
        {note ? <p className="text-ink-2">{note}</p> : null}
        {end ? <div className="ms-auto">{end}</div> : null}
      </header>
      {children}
    </section>
  )
}

export function CardBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('px-4 pb-4 md:px-5 md:pb-5', className)}>{children}</div>
}
