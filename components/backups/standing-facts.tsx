'use client'

import { BackupLine } from '@/components/ui/backup-line'
import { useNow } from '@/components/ui/clock'
import { Definitions } from '@/components/ui/definitions'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatBytes } from '@/lib/format/numbers'
import type { BackupStandingView } from '@/lib/model/api-backups'

/** A time to come; one that has passed is due. */
function Due({ at }: { at: string }) {
  const t = useT()
  const now = useNow()
  return now > 0 && Date.parse(at) <= now ? t('standing.dueNow') : <Time at={at} mode="moment" />
}

/** The newest backups that count, what comes next, and where they lie. */
export function StandingFacts({ standing }: { standing: BackupStandingView }) {
  const t = useT()
  const { newestGood, newestVerified, schedule, nextAt, nextVerificationAt } = standing
  const { directory, freeBytes, folders, timeZone } = standing
  const line = (backup: typeof newestGood) =>
    backup ? (
      <BackupLine backup={backup} />
    ) : (
      <span className="text-ink-2">{t('standing.none')}</span>
    )
  return (
    <Definitions
      items={[
        { term: t('standing.newestGood'), value: line(newestGood) },
        ...(newestGood && newestVerified?.id === newestGood.id
          ? []
          : [{ term: t('standing.newestVerified'), value: line(newestVerified) }]),
        {
          term: t('standing.next'),
          value: nextAt ? (
            <>
              <Due at={nextAt} />
              {schedule ? (
                <span className="text-ink-2">
                  , {t('standing.schedule')} <code className="whitespace-nowrap">{schedule}</code>
                  {timeZone ? ` ${t('standing.timeZone', { timeZone })}` : null}
                </span>
              ) : null}
            </>
          ) : (
            t('standing.noSchedule')
          ),
        },
        {
          term: t('standing.nextVerification'),
          value: nextVerificationAt ? <Due at={nextVerificationAt} /> : t('standing.noSchedule'),
        },
        ...(directory
          ? [
              {
                term: t('standing.directory'),
                value: (
                  <>
                    <code className="[overflow-wrap:anywhere]">{directory}</code>
                    {freeBytes === null ? null : (
                      <span className="text-ink-2">
                        {' '}
                        ({t('standing.free', { free: formatBytes(freeBytes) })})
                      </span>
                    )}
                  </>
                ),
              },
            ]
          : []),
        ...(folders.length > 0
          ? [
              {
                term: t('standing.folders'),
                value: folders.map((folder) => (
                  <code key={folder} className="block [overflow-wrap:anywhere]">
                    {folder}
                  </code>
                )),
              },
            ]
          : []),
      ]}
    />
  )
}
