'use client'

import type { CheckResult } from '@/lib/model/check-runs'
import { Badge } from './badge'
import type { IconName } from './icon'
import { useT } from './translator'

/** Colour and icon of a result; never without its word. */
export const resultTones = {
  pass: 'ok',
  fail: 'critical',
  unobserved: 'unknown',
} as const satisfies Record<CheckResult, IconName>

/** The result of a check as icon, word and colour. */
export function CheckResultBadge({
  result,
  className,
}: {
  result: CheckResult
  className?: string
}) {
  const t = useT()
  const tone = resultTones[result]
  return (
    <Badge tone={tone} icon={tone} className={className}>
      {t('check.result', { result })}
    </Badge>
  )
}
