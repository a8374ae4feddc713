'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { foldedOnPhones, PhoneFoldButton } from '@/components/ui/phone-fold'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'
import { partEvidence, shownAtOnce } from './evidence-order'
import { EvidenceTable } from './evidence-table'

/** The signals on both sides of the loss, and what each says about the causes. */
export function IncidentEvidence({ verdict }: { verdict: IncidentView['verdict'] }) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  const parts = partEvidence(verdict.evidence)
  const { deciding, observed, unobserved } = parts
  const rows = [...deciding, ...observed, ...unobserved]
  const atOnce = shownAtOnce(parts)
  const folded = rows.length - atOnce.length
  return (
    <Card
      id="evidence"
      title={t('incidentPage.evidence')}
      note={deciding.length > 0 ? t('incidentPage.deciding', { count: deciding.length }) : null}
    >
      {rows.length > 0 ? (
        <EvidenceTable
          rows={rows}
          isDeciding={(row) => deciding.includes(row)}
          className={(row) => (isOpen || atOnce.includes(row) ? undefined : foldedOnPhones)}
        />
      ) : (
        <p className="px-4 pb-4 text-ink-2 md:px-5">{t('incidentPage.evidenceEmpty')}</p>
      )}
      {folded > 0 ? (
        <div className="border-t border-line px-4 md:hidden">
          <PhoneFoldButton isOpen={isOpen} onToggle={setIsOpen} controls="evidence-table">
            {t('incidentPage.showFacts', { isOpen: isOpen ? 'yes' : 'no', count: folded })}
          </PhoneFoldButton>
        </div>
      ) : null}
    </Card>
  )
}
