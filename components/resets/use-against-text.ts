'use client'

import { useT } from '@/components/ui/translator'
import type { CheckView } from '@/lib/model/api-resets'

/** What a check compared with, in words: `the baseline “Friday”`. */
export const useAgainstText = (): ((check: Pick<CheckView, 'against' | 'baseline'>) => string) => {
  const t = useT()
  return ({ against, baseline }) =>
    against === 'baseline' && baseline
      ? t('passport.againstBaseline', { name: baseline.name })
      : t('check.against', { against })
}
