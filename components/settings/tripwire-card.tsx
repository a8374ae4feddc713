'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { useT } from '@/components/ui/translator'
import { defaultChoices } from './default-choices'
import { ProtectionCard, type ProtectionCardProps } from './protection-card'
import { truncateFacts } from './truncate-fact'

/** The tripwire: it tells who. */
export function TripwireCard(props: ProtectionCardProps) {
  const t = useT()
  const [draft, setDraft] = useState<boolean | null>(null)
  const part = props.view?.tripwire
  const isInstalled = part !== undefined && part.arming !== 'absent'
  const before = props.known?.tripwire
  const truncate = draft ?? (before && before.arming !== 'absent' ? before.truncate !== null : true)
  return (
    <ProtectionCard
      {...props}
      kind="tripwire"
      choices={{ ...defaultChoices, truncate }}
      facts={[
        ...(isInstalled
          ? [
              {
                term: t('protectionPage.records'),
                value:
                  part.records === null ? (
                    <span className="text-unknown">{t('protectionPage.recordsUnseen')}</span>
                  ) : (
                    t('protectionPage.recordsCount', { count: part.records })
                  ),
              },
            ]
          : []),
        ...truncateFacts(t, part?.truncate),
      ]}
    >
      <fieldset className="content-start disabled:opacity-60" disabled={props.known === null}>
        <legend className="font-medium">{t('protectionPage.recordsWhat')}</legend>
        <p className="text-ink-2">{t('protectionPage.recordsDrops')}</p>
        <Checkbox isChecked={truncate} onChange={setDraft}>
          {t('protectionPage.truncateTooTripwire')}
        </Checkbox>
      </fieldset>
    </ProtectionCard>
  )
}
