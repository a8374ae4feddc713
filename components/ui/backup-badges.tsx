'use client'

import type { BackupSummaryView } from '@/lib/model/api-backups'
import { Badge, type Tone } from './badge'
import type { IconName } from './icon'
import { useT } from './translator'

const stateLooks = {
  running: { tone: 'accent', icon: 'refresh' },
  failed: { tone: 'critical', icon: 'critical' },
  cancelled: { tone: 'unknown', icon: 'no' },
  missing: { tone: 'critical', icon: 'critical' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>

const verifiedLooks = {
  pass: { tone: 'ok', icon: 'ok' },
  fail: { tone: 'critical', icon: 'critical' },
  unobserved: { tone: 'unknown', icon: 'unknown' },
  none: { tone: 'unknown', icon: 'unknown' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>

/** Whether a backup was finished, may be trusted, and has been proven: icons with words, never colour alone. */
export function BackupBadges({ backup }: { backup: BackupSummaryView }) {
  const t = useT()
  const { state, suspect, verification, verifying, wrapping } = backup
  if (state !== 'complete')
    return <Badge {...stateLooks[state]}>{t('backupBadge.state', { state })}</Badge>
  const result = verification?.result ?? 'none'
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {suspect.length > 0 ? (
        <Badge tone="warning" icon="warning">
          {t('backupBadge.suspect')}
        </Badge>
      ) : null}
      {verifying ? (
        <Badge tone="accent" icon="refresh">
          {t('backupBadge.verifying')}
        </Badge>
      ) : (
        <Badge {...verifiedLooks[result]}>{t('backupBadge.verified', { result })}</Badge>
      )}
      {wrapping.includes('age') ? (
        <Badge tone="unknown" icon="check">
          {t('backupBadge.encrypted')}
        </Badge>
      ) : null}
    </span>
  )
}
