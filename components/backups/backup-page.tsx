'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { ProblemNote } from '@/components/ui/problem-note'
import { Steps } from '@/components/ui/steps'
import { useT } from '@/components/ui/translator'
import { useBackupQuery } from '@/lib/client/use-backup-query'
import type { BackupView } from '@/lib/model/api-backups'
import { BackupFacts } from './backup-facts'
import { BackupHero } from './backup-hero'
import { BackupTables } from './backup-tables'
import { RestoreForm } from './restore-form'
import { VerificationCard } from './verification-card'

/** One backup: whether it can be trusted, what it holds, what a test restore found, and the ways to restore it. */
export function BackupPage({ initial }: { initial: BackupView }) {
  const t = useT()
  const { data: backup = initial, error, refetch } = useBackupQuery(initial.id, initial)
  const isThere = backup.state === 'complete'
  return (
    <>
      <nav aria-label={t('backupsPage.title')}>
        <Link
          href={`/backups?environment=${encodeURIComponent(backup.environment)}`}
          className="link touch"
        >
          {t('backupPage.back', { environment: backup.environmentName })}
        </Link>
      </nav>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <BackupHero backup={backup} />
      <div
        className={cn(
          'grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4',
          // What is not there has nothing to restore: its facts need no column of their own.
          isThere && 'lg:grid-cols-2',
        )}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 empty:hidden md:gap-4">
          {isThere ? <RestoreForm backup={backup} /> : null}
          {isThere && backup.commands.length > 0 ? (
            <Card id="by-hand" title={t('backupPage.commands')} note={t('backupPage.commandsNote')}>
              <CardBody>
                <Steps steps={backup.commands} level={3} />
              </CardBody>
            </Card>
          ) : null}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
          {isThere ? <VerificationCard backup={backup} /> : null}
          <BackupFacts backup={backup} />
        </div>
      </div>
      {isThere ? <BackupTables backup={backup} /> : null}
    </>
  )
}
