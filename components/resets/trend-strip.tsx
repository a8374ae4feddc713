'use client'

import Link from 'next/link'
import { toneText } from '@/components/ui/badge'
import { resultTones } from '@/components/ui/check-result'
import { useHydrated } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatAbsolute, formatDuration } from '@/lib/format/times'
import type { Trend } from './trend'

const fills = {
  pass: 'bg-ok-fill',
  fail: 'bg-critical-fill',
  unobserved: 'bg-unknown-fill',
} as const

/** A bar for each of the last checks, as high as it took long, under the icon of its result; each leads to its passport. */
export function TrendStrip({ trend }: { trend: Trend }) {
  const t = useT()
  const zone = useHydrated() ? undefined : 'UTC'
  const { bars, passed, failed, unobserved, medianMs } = trend
  return (
    <div className="grid gap-2 px-4 pb-3 md:px-5">
      <p className="text-ink-2">
        {t('checks.tally', {
          passed,
          failed,
          unobserved,
          count: bars.length,
          median: formatDuration(medianMs),
        })}
      </p>
      <ol aria-label={t('checks.trend')} className="flex h-14 max-w-3xl items-end gap-0.5">
        {bars.map((bar) => {
          const tone = resultTones[bar.result]
          const label = t('checks.bar', {
            result: t('check.result', { result: bar.result }),
            at: formatAbsolute(Date.parse(bar.at), zone),
            took: formatDuration(bar.durationMs),
          })
          return (
            <li key={bar.id} className="h-full max-w-6 min-w-0 flex-1">
              <Link
                href={`/resets/${encodeURIComponent(bar.id)}`}
                aria-label={label}
                title={label}
                className="flex h-full flex-col items-center justify-end gap-0.5"
              >
                <Icon
                  name={tone}
                  className={cn('text-xs', toneText[tone], bars.length > 20 && 'max-md:hidden')}
                />
                <span
                  className={cn(
                    'w-full rounded-t-[2px]',
                    fills[bar.result],
                    // Told apart without colour and icon too: a pass is full, the others are not.
                    bar.result === 'fail' && 'border-t-4 border-critical',
                    bar.result === 'unobserved' && 'opacity-70',
                  )}
                  style={{ height: `${bar.height * 0.7}%` }}
                />
              </Link>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
