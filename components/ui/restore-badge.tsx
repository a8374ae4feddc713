'use client'

import type { CheckResult } from '@/lib/model/check-runs'
import type { RestoreState } from '@/lib/model/restores'
import { Badge, type Tone } from './badge'
import type { IconName } from './icon'
import { useT } from './translator'

/** Colour and icon of a state; never without its word. */
export const restoreLooks = {
  preparing: { tone: 'accent', icon: 'refresh' },
  previewed: { tone: 'warning', icon: 'info' },
  applying: { tone: 'accent', icon: 'refresh' },
  beside: { tone: 'warning', icon: 'info' },
  swapping: { tone: 'accent', icon: 'refresh' },
  complete: { tone: 'ok', icon: 'ok' },
  failed: { tone: 'critical', icon: 'critical' },
  discarded: { tone: 'unknown', icon: 'no' },
} as const satisfies Record<RestoreState, { tone: Tone; icon: IconName }>

/** The state of a restore as icon, word and colour. */
export function RestoreBadge({
  state,
  result = null,
}: {
  state: RestoreState
  /** Whether what came of it agrees with the backup, where it is over. */
  result?: CheckResult | null
}) {
  const t = useT()
  if (state === 'complete' && result !== null && result !== 'pass')
    return (
      <Badge tone="warning" icon="warning">
        {t('restorePage.doneBut', { result })}
      </Badge>
    )
  return <Badge {...restoreLooks[state]}>{t('restorePage.state', { state })}</Badge>
}
