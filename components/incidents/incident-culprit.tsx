'use client'

import { Definitions } from '@/components/ui/definitions'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'
import { LogQuote } from './log-quote'

/** Who was seen doing it, in full. */
export function IncidentCulprit({ culprit }: { culprit: NonNullable<IncidentView['culprit']> }) {
  const t = useT()
  const parts = ['container', 'service', 'user', 'applicationName', 'clientAddress'] as const
  return (
    <div className="grid gap-3">
      <Definitions
        items={[
          ...parts.map((part) => ({
            term: t('incidentPage.whoPart', { part }),
            value: culprit[part] ? (
              <code>{culprit[part]}</code>
            ) : (
              <span className="text-ink-2">{t('incidentPage.notKnown')}</span>
            ),
          })),
          ...(culprit.at
            ? [{ term: t('incidentPage.whoAt'), value: <Time at={culprit.at} mode="clockMs" /> }]
            : []),
        ]}
      />
      {culprit.statement ? (
        <LogQuote text={culprit.statement} className="max-h-40 overflow-auto" />
      ) : null}
    </div>
  )
}
