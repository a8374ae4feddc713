'use client'

import { Card, CardBody } from '@/components/ui/card'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { BackupView } from '@/lib/model/api-backups'

/** What the newest test restore came to; its tables stand with those of the backup. */
export function VerificationCard({ backup: { verification } }: { backup: BackupView }) {
  const t = useT()
  return (
    <Card id="verification" title={t('backupPage.verification')}>
      <CardBody className="grid gap-2">
        {verification ? (
          <>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <CheckResultBadge result={verification.result} />
              <span className="text-ink-2">
                <Time at={verification.finishedAt} />,{' '}
                {t('backupPage.verificationAt', {
                  took: formatDuration(
                    Date.parse(verification.finishedAt) - Date.parse(verification.startedAt),
                  ),
                })}
                ,{' '}
                {t('backupPage.verificationWhere', {
                  elsewhere: verification.elsewhere ? 'yes' : 'no',
                })}
              </span>
            </p>
            {verification.problems.length > 0 ? (
              <ul className="grid gap-1">
                {verification.problems.map((problem) => (
                  <li key={problem} className="[overflow-wrap:anywhere]">
                    <Prose text={problem} />
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        ) : (
          <p>{t('backupPage.verificationNone')}</p>
        )}
        <p className="text-xs text-ink-2">{t('backupPage.verifyHint')}</p>
      </CardBody>
    </Card>
  )
}
