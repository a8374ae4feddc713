import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** Nothing to show, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon: IconName
  title: string
  children?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <Icon name={icon} className="text-xl text-ink-3" />
      <p className="text-base font-semibold">{title}</p>
      {children ? <div className="grid max-w-[56ch] gap-2 text-ink-2">{children}</div> : null}
    </div>
  )
}
