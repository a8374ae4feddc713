'use client'

import { toneText } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { resultTones } from '@/components/ui/check-result'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { withBasePath } from '@/lib/client/fetch-json'
import type { CheckView } from '@/lib/model/api-resets'

const exportNames = { junit: 'JUnit', '': 'JSON', markdown: 'Markdown' } as const
const formats = ['junit', '', 'markdown'] as const

const grounds = {
  pass: 'border-ok-line bg-ok-soft',
  fail: 'border-critical-line bg-critical-soft',
  unobserved: 'border-unknown-line bg-unknown-soft',
} as const

/** The result, large, in one sentence; who checked when; and how to take it along. */
export function PassportHero({ check }: { check: CheckView }) {
  const t = useT()
  const tone = resultTones[check.result]
  const base = `/api/v1/checks/${encodeURIComponent(check.id)}`
  return (
    <article className={cn('rounded-card border px-4 py-4 md:px-6 md:py-5', grounds[check.result])}>
      <p className="text-ink-2">{t('passport.of', { environment: check.environmentName })}</p>
      <p className={cn('mt-1 flex items-center gap-3 text-xl font-semibold', toneText[tone])}>
        <Icon name={tone} className="text-[2rem]" />
        {t('check.result', { result: check.result })}
      </p>
      <h1 className="mt-2 max-w-[70ch] text-lg text-pretty">
        <Prose text={check.sentence} />
      </h1>
      <p className="mt-1 text-ink-2">
        {check.actor}, <Time at={check.finishedAt} mode="absolute" /> (
        <Time at={check.finishedAt} />)
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button kind="primary" onClick={() => window.print()}>
          {t('passport.print')}
        </Button>
        {formats.map((format) => (
          <a
            key={format}
            href={withBasePath(format ? `${base}/${format}` : base)}
            aria-label={`${t('passport.exports')} ${exportNames[format]}`}
            className={buttonClass({})}
          >
            {exportNames[format]}
          </a>
        ))}
      </div>
    </article>
  )
}
