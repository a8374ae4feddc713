import { cva } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { Icon, type IconName } from './icon'

export type Tone = 'ok' | 'warning' | 'critical' | 'unknown' | 'accent'

const badge = cva(
  'inline-flex items-center gap-1.5 rounded-full border px-2 text-xs/5 font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        ok: 'border-ok-line bg-ok-soft text-ok',
        warning: 'border-warning-line bg-warning-soft text-warning',
        critical: 'border-critical-line bg-critical-soft text-critical',
        unknown: 'border-unknown-line bg-unknown-soft text-unknown',
        accent: 'border-accent/40 bg-accent-soft text-accent',
      } satisfies Record<Tone, string>,
    },
  },
)

/** A word with an icon and a colour; never the colour alone. */
export function Badge({
  tone,
  icon,
  children,
  className,
}: {
  tone: Tone
  icon: IconName
  children: ReactNode
  className?: string
}) {
  return (
    <span className={cn(badge({ tone }), className)}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

/** Class of text in the colour of a tone; for text that stands beside its icon. */
export const toneText = {
  ok: 'text-ok',
  warning: 'text-warning',
  critical: 'text-critical',
  unknown: 'text-unknown',
  accent: 'text-accent',
} satisfies Record<Tone, string>
