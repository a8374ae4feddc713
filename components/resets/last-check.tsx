'use client'

import Link from 'next/link'
import { toneText } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { resultTones } from '@/components/ui/check-result'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { CheckSummaryView } from '@/lib/model/api-resets'

const grounds = {
  pass: 'border-ok-line bg-ok-soft',
  fail: 'border-critical-line bg-critical-soft',
  unobserved: 'border-unknown-line bg-unknown-soft',
} as const

const words = {
  pass: 'resetWindow.passed',
  fail: 'resetWindow.failed',
  unobserved: 'resetWindow.unobserved',
} as const

/** What the newest check came to, with the way to its passport; read out as it comes. */
export function LastCheck({ check }: { check: CheckSummaryView }) {
  const t = useT()
  const tone = resultTones[check.result]
  return (
    <div
      role="status"
      className={cn(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-card border px-4 py-3',
        grounds[check.result],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-80 gap-3">
        <Icon name={tone} className={cn('mt-0.5 text-lg', toneText[tone])} />
        <div className="min-w-0">
          <p className={cn('text-base font-semibold', toneText[tone])}>
            {t('check.result', { result: check.result })}. {t(words[check.result])}
          </p>
          <p className="text-ink-2 [overflow-wrap:anywhere]">
            <Prose text={check.sentence} />{' '}
            <span className="whitespace-nowrap">
              {t('resetWindow.last')} <Time at={check.finishedAt} />
            </span>
          </p>
        </div>
      </div>
      <Link
        href={`/resets/${encodeURIComponent(check.id)}`}
        className={buttonClass({ kind: 'plain' }, 'max-sm:w-full')}
      >
        {t('resetWindow.passport')}
      </Link>
    </div>
  )
}
