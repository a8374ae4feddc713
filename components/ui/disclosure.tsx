import type { ReactNode } from 'react'
import { cn } from './cn'
import { Icon } from './icon'

/** More on demand. The browser keeps it as its reader left it while the data around it is renewed. */
export function Disclosure({
  summary,
  className,
  children,
}: {
  summary: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <details className={cn('group/disclosure', className)}>
      <summary className="list-none py-3 hover:text-ink md:py-0 [&::-webkit-details-marker]:hidden">
        {summary}{' '}
        <Icon
          name="chevronRight"
          className="text-ink-3 transition-transform duration-100 group-open/disclosure:rotate-90"
        />
      </summary>
      {children}
    </details>
  )
}
