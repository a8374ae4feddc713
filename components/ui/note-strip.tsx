import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { cn } from './cn'
import { Icon } from './icon'

const grounds = {
  ok: 'border-ok-line bg-ok-soft text-ok',
  warning: 'border-warning-line bg-warning-soft text-warning',
  critical: 'border-critical-line bg-critical-soft text-critical',
  unknown: 'border-unknown-line bg-unknown-soft text-unknown',
  accent: 'border-accent/40 bg-accent-soft text-accent',
} satisfies Record<Tone, string>

/** Something that holds for what follows: an icon in its colour, and text in that of the page. */
export function NoteStrip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={cn('flex gap-3 rounded-control border px-3 py-2.5', grounds[tone])}>
      <Icon name={tone === 'accent' ? 'info' : tone} className="mt-0.5 text-base" />
      <div className="min-w-0 flex-1 text-ink [overflow-wrap:anywhere]">{children}</div>
    </div>
  )
}
