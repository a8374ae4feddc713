'use client'

import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import type { EvidenceView, IncidentView } from '@/lib/model/api-incidents'
import { useCauseName } from './cause-name'

/** The first two facts that speak for the cause decide it; the judge puts the strongest first. */
const decidingFacts = ({ cause, evidence }: IncidentView['verdict']): EvidenceView[] =>
  cause === null ? [] : evidence.filter(({ supports }) => supports.includes(cause)).slice(0, 2)

function CauseList({ causes, stance }: { causes: string[]; stance: 'supports' | 'rulesOut' }) {
  const causeName = useCauseName()
  if (causes.length === 0) return <span className="text-ink-3">–</span>
  return (
    <ul>
      {causes.map((cause) => (
        <li key={cause} className={cn(stance === 'supports' ? 'text-ok' : 'text-ink-2')}>
          <Icon name={stance === 'supports' ? 'ok' : 'no'} /> {causeName(cause)}
        </li>
      ))}
    </ul>
  )
}

/** The signals on both sides of the loss, and what each says about the causes. */
export function IncidentEvidence({ verdict }: { verdict: IncidentView['verdict'] }) {
  const t = useT()
  const deciding = decidingFacts(verdict)
  const columns: Column<EvidenceView>[] = [
    {
      id: 'fact',
      header: t('incidentPage.fact'),
      cell: ({ fact, source }) => (
        <>
          <Prose text={fact} />
          <span className="block text-xs font-normal text-ink-3">
            <Prose text={source} />
          </span>
        </>
      ),
    },
    {
      id: 'before',
      header: t('incidentPage.before'),
      cell: ({ before }) => <Prose text={before} />,
      className: 'lg:min-w-44',
    },
    {
      id: 'after',
      header: t('incidentPage.after'),
      cell: ({ after, before, same }) =>
        same === true && after === before ? (
          <span className="text-ink-2">{t('incidentPage.same')}</span>
        ) : (
          <span className={cn(same === false && 'font-semibold')}>
            <Prose text={after} />
          </span>
        ),
      className: 'lg:min-w-44',
    },
    {
      id: 'supports',
      header: t('incidentPage.supports'),
      cell: ({ supports }) => <CauseList causes={supports} stance="supports" />,
      isEmpty: ({ supports }) => supports.length === 0,
      className: 'lg:min-w-36',
    },
    {
      id: 'rulesOut',
      header: t('incidentPage.rulesOut'),
      cell: ({ rulesOut }) => <CauseList causes={rulesOut} stance="rulesOut" />,
      isEmpty: ({ rulesOut }) => rulesOut.length === 0,
      className: 'lg:min-w-44',
    },
  ]
  return (
    <Card
      id="evidence"
      title={t('incidentPage.evidence')}
      note={deciding.length > 0 ? t('incidentPage.deciding', { count: deciding.length }) : null}
    >
      {verdict.evidence.length > 0 ? (
        <StackTable
          caption={t('incidentPage.evidenceCaption')}
          columns={columns}
          rows={verdict.evidence}
          rowKey={({ fact, source }) => `${fact} ${source}`}
          isMarked={(row) => deciding.includes(row)}
        />
      ) : (
        <p className="px-4 pb-4 text-ink-2 md:px-5">{t('incidentPage.evidenceEmpty')}</p>
      )}
    </Card>
  )
}
