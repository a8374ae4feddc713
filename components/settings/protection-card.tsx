'use client'

import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { ProtectionBadge, type ProtectionState } from '@/components/ui/protection-badge'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ProtectionView } from '@/lib/model/api-protection'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { ProtectionActions } from './protection-actions'

/** What a card of either is made from. */
export interface ProtectionCardProps {
  environment: EnvironmentView
  /** Null while it is looked into the database for the first time, and where that failed. */
  view: ProtectionView | null
  state: ProtectionState
  isLooking: boolean
  /** The newest look that succeeded, which choices are made about; null: none did, so there is nothing to change. */
  known: ProtectionView | null
  /** Epoch ms of the look. */
  lookedAt: number
  onVerify: () => void
}

type Term = { term: string; value: ReactNode }

function Faults({ faults }: { faults: readonly string[] }) {
  return (
    <ul className="grid gap-1">
      {faults.map((fault) => (
        <li key={fault} className="flex gap-2">
          <Icon name="warning" className="mt-0.5 text-warning" />
          <span className="min-w-0 wrap-anywhere">
            <Prose text={fault} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** State, meaning, facts, choices and actions of the tripwire or the guard. */
export function ProtectionCard({
  kind,
  choices,
  facts,
  children,
  ...props
}: ProtectionCardProps & {
  kind: ProtectionKind
  /** What is installed, and shown as SQL; null where it cannot be. */
  choices: GuardChoices | null
  facts: readonly Term[]
  /** What can be chosen. */
  children: ReactNode
}) {
  const t = useT()
  const { view, state, isLooking } = props
  const part = view?.[kind]
  return (
    <Card
      id={kind}
      title={t('protectionPage.name', { kind })}
      end={<ProtectionBadge kind={kind} state={state} />}
      className="scroll-mt-20"
    >
      <div className="grid gap-x-10 gap-y-4 px-4 pb-4 md:px-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div className="grid content-start gap-3">
          <div className="grid max-w-[70ch] gap-1.5">
            <p className="text-base text-pretty">
              {part?.sentence ??
                (state === 'unobserved'
                  ? t('protectionPage.seenUnobserved')
                  : t(`protectionPage.${kind}.sentence`, { state }))}
            </p>
            {part && part.faults.length > 0 ? <Faults faults={part.faults} /> : null}
            <p className="text-pretty text-ink-2">{t(`protectionPage.${kind}.does`)}</p>
          </div>
          <Definitions
            className="grid-cols-[5.5rem_minmax(0,1fr)] md:grid-cols-[6.5rem_minmax(0,1fr)]"
            items={[
              ...facts,
              { term: t('protectionPage.cost'), value: t(`protectionPage.${kind}.cost`) },
            ]}
          />
          {view === null && isLooking ? <Skeleton className="h-5 w-48" /> : null}
        </div>
        {children}
      </div>
      <ProtectionActions {...props} kind={kind} choices={choices} />
    </Card>
  )
}
