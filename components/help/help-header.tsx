'use client'

import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'

/** The way back, and what the page is about. */
export function HelpHeader({
  list,
  over,
  name,
  about,
}: {
  /** Anchor of the list on the page of help. */
  list: string
  /** What stands over the heading. */
  over: string
  name: string
  about: string
}) {
  const t = useT()
  return (
    <header className="grid gap-1">
      <p>
        <Link
          href={`/help#${list}`}
          className="inline-flex min-h-11 items-center gap-1 text-accent hover:underline md:min-h-0"
        >
          <Icon name="chevronRight" className="rotate-180" />
          {t('help.title')}
        </Link>
      </p>
      <p className="text-xs text-ink-3">{over}</p>
      <h1
        className={cn('text-xl tracking-tight', !name.startsWith('`') && 'first-letter:uppercase')}
      >
        <Prose text={name} />
      </h1>
      <p className="max-w-[75ch] text-base text-ink-2">
        <Prose text={about} />
      </p>
    </header>
  )
}
