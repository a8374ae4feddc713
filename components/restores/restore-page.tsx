'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { ProblemNote } from '@/components/ui/problem-note'
import { Steps } from '@/components/ui/steps'
import { useT } from '@/components/ui/translator'
import { useRestoreQuery } from '@/lib/client/use-restore-query'
import type { RestoreView } from '@/lib/model/api-backups'
import { ForeignKeysCard } from './foreign-keys-card'
import { ObjectsCard } from './objects-card'
import { OutcomeCard } from './outcome-card'
import { BesideCard, PlanCard } from './plan-card'
import { RestoreHero } from './restore-hero'
import { StopFirst } from './stop-first'
import { WarningsCard } from './warnings-card'

/** What came of it stands before what was planned once there is an outcome; until then the plan is what is decided on. */
export function RestorePage({ initial }: { initial: RestoreView }) {
  const t = useT()
  const { data: restore = initial, error, refetch } = useRestoreQuery(initial.id, initial)
  const { commands, outcome, relations, state } = restore
  const isOver = state === 'complete' || state === 'discarded' || state === 'failed'
  const isPlanOver = outcome !== null
  return (
    <>
      <nav aria-label={t('backupsPage.title')}>
        <Link
          href={`/backups?environment=${encodeURIComponent(restore.environment)}`}
          className="link touch"
        >
          {t('backupPage.back', { environment: restore.environmentName })}
        </Link>
      </nav>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      {isOver ? null : <StopFirst step={restore.stopFirst} />}
      <RestoreHero restore={restore} />
      {outcome && state === 'beside' ? <BesideCard relations={relations} /> : null}
      {outcome ? (
        <OutcomeCard
          outcome={outcome}
          mode={restore.mode}
          isWaiting={restore.state === 'beside' || restore.state === 'swapping'}
        />
      ) : null}
      {outcome && outcome.foreignKeySteps.length > 0 ? (
        <Card
          id="keys-left"
          title={t('restoreOutcome.leftTitle')}
          note={t('restoreOutcome.leftNote')}
        >
          <CardBody>
            <Steps steps={outcome.foreignKeySteps} level={3} />
          </CardBody>
        </Card>
      ) : null}
      {isOver ? null : <WarningsCard restore={restore} />}
      {isPlanOver && relations.length > 0 ? (
        <section className="rounded-card border border-line bg-surface">
          <Disclosure
            className="py-0 md:py-3"
            summary={
              <b className="px-4 text-base font-semibold md:px-5">{t('restorePlan.done')}</b>
            }
          >
            <div className="pt-2">
              <PlanCard restore={restore} isBare />
            </div>
          </Disclosure>
        </section>
      ) : (
        <PlanCard restore={restore} />
      )}
      <ForeignKeysCard foreignKeys={restore.foreignKeys} isOver={outcome !== null} />
      <ObjectsCard objects={restore.objects} />
      {commands.length > 0 ? (
        <section className="rounded-card border border-line bg-surface">
          <Disclosure
            className="py-0 md:py-3"
            summary={
              <span className="px-4 md:px-5">
                <b className="text-base font-semibold">{t('restorePage.commands')}</b>{' '}
                <span className="text-ink-2">{t('restorePage.commandsNote')}</span>
              </span>
            }
          >
            <CardBody className="pt-3">
              <Steps steps={commands} level={3} />
            </CardBody>
          </Disclosure>
        </section>
      ) : null}
    </>
  )
}
