'use client'

import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Arming, ProtectionKind } from '@/lib/model/protection'
import { Badge, type Tone } from './badge'
import type { IconName } from './icon'
import { useT } from './translator'

/** `gone`: expected, and not there. `unobserved`: nobody has seen whether it is there, which is not the same as absent. */
export type ProtectionState = Arming | 'gone' | 'unobserved'

/** How its state is shown: never by colour alone. */
export const protectionLooks = {
  armed: { tone: 'ok', icon: 'ok' },
  disabled: { tone: 'warning', icon: 'warning' },
  incomplete: { tone: 'warning', icon: 'warning' },
  outdated: { tone: 'accent', icon: 'info' },
  absent: { tone: 'unknown', icon: 'no' },
  gone: { tone: 'warning', icon: 'warning' },
  unobserved: { tone: 'unknown', icon: 'unknown' },
} satisfies Record<ProtectionState, { tone: Tone; icon: IconName }>

/** The state that an arming comes to, given whether it is to be there. */
export const protectionStateOf = (arming: Arming, isExpected: boolean): ProtectionState =>
  arming === 'absent' && isExpected ? 'gone' : arming

/** The state of one of the two, as the newest poll saw it. */
export const seenProtectionOf = (
  kind: ProtectionKind,
  { protection }: Pick<EnvironmentView, 'protection'>,
): ProtectionState =>
  protection
    ? protectionStateOf(protection[kind], protection.expected.includes(kind))
    : 'unobserved'

/** The state as icon, word and colour. `named`: with what it is about in front. */
export function ProtectionBadge({
  kind,
  state,
  named = false,
}: {
  kind: ProtectionKind
  state: ProtectionState
  named?: boolean
}) {
  const t = useT()
  return (
    <Badge {...protectionLooks[state]}>
      {named
        ? t('protectionPage.line.part', { kind, state })
        : t('protectionPage.state', { state })}
    </Badge>
  )
}
