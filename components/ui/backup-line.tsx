'use client'

import Link from 'next/link'
import { formatBytes } from '@/lib/format/numbers'
import type { BackupSummaryView } from '@/lib/model/api-backups'
import { BackupBadges } from './backup-badges'
import { Time } from './time'
import { useT } from './translator'

/** When what it holds was true, or the nearest to that which is known (ISO 8601). */
export const timeOf = ({ takenAt, finishedAt, startedAt }: BackupSummaryView): string =>
  takenAt ?? finishedAt ?? startedAt

/** Address of the page of a backup below this application. */
export const backupHref = ({ id }: Pick<BackupSummaryView, 'id'>): string =>
  `/backups/${encodeURIComponent(id)}`

/** A backup in one line, with the way to its page: age, size, tables, and whether it is proven. */
export function BackupLine({ backup }: { backup: BackupSummaryView }) {
  const t = useT()
  const { sizeBytes, tables } = backup
  return (
    <span className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
      <Link href={backupHref(backup)} className="link touch whitespace-nowrap">
        <Time at={timeOf(backup)} />
      </Link>
      {sizeBytes === null ? null : (
        <span className="whitespace-nowrap text-ink-2">{formatBytes(sizeBytes)}</span>
      )}
      {tables === null ? null : (
        <span className="whitespace-nowrap text-ink-2">
          {t('backupList.tables', { count: tables })}
        </span>
      )}
      <BackupBadges backup={backup} />
    </span>
  )
}
