'use client'

import { useId } from 'react'
import { CopyCommand } from '@/components/ui/copy-command'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { RestoreView } from '@/lib/model/api-backups'

/** Before anything is put back: what dropped the tables must not run. Nothing where that is not known. */
export function StopFirst({ step }: { step: RestoreView['stopFirst'] }) {
  const t = useT()
  const heading = useId()
  if (!step) return null
  return (
    <section
      aria-labelledby={heading}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-card border border-s-4 border-critical-line border-s-critical-fill bg-surface px-4 py-4 md:px-6"
    >
      <h2 id={heading} className="flex gap-2.5 text-base md:text-lg">
        <Icon name="critical" className="mt-1 text-critical" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Prose text={t('restorePage.first', { step: step.title })} />
        </span>
      </h2>
      <p className="max-w-[75ch] text-ink-2 [overflow-wrap:anywhere]">
        <Prose text={step.detail ?? t('restorePage.firstWhy')} />
      </p>
      {step.command ? <CopyCommand command={step.command} prominent className="max-w-4xl" /> : null}
    </section>
  )
}
