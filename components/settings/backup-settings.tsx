'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { BackupSettingsView } from '@/lib/model/api-settings'

function Line({ children }: { children: ReactNode }) {
  return <li className="[overflow-wrap:anywhere]">{children}</li>
}

/** How an environment is backed up, as configured, and the way to its backups; no connection string and no key. */
export function BackupSettings({
  environmentId,
  backups,
}: {
  environmentId: string
  backups: BackupSettingsView | null
}) {
  const t = useT()
  const schedule = (kind: 'backup' | 'verification', cron: string | null) => (
    <Line>
      {t('settings.backups.schedule', { kind, planned: cron === null ? 'no' : 'yes' })}{' '}
      {cron === null ? null : <code className="whitespace-nowrap">{cron}</code>}
    </Line>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {backups ? (
        <ul className="grid gap-0.5">
          {schedule('backup', backups.schedule)}
          {schedule('verification', backups.verifySchedule)}
          {backups.timeZone ? (
            <Line>{t('settings.backups.timeZone', { timeZone: backups.timeZone })}</Line>
          ) : null}
          <Line>
            {t('settings.backups.directory')} <code>{backups.directory}</code>
          </Line>
          {backups.folders.map((folder) => (
            <Line key={folder}>
              {t('settings.backups.folder')} <code>{folder}</code>
            </Line>
          ))}
          <Line>{t('settings.backups.keep', backups.keep)}</Line>
          <Line>
            {t('settings.backups.late', {
              stale: formatDuration(backups.staleAfterMs),
              unverified: formatDuration(backups.unverifiedAfterMs),
            })}
          </Line>
          <Line>
            {t('settings.backups.run', {
              run: backups.run,
              ownRole: backups.ownRole ? 'yes' : 'no',
              elsewhere: backups.verifiesElsewhere ? 'yes' : 'no',
            })}
          </Line>
          <Line>
            {t('settings.backups.encrypted', {
              recipients: backups.recipients,
              opens: backups.opensThem ? 'yes' : 'no',
            })}
          </Line>
          <Line>
            {t('settings.backups.beforeReset', { before: backups.beforeReset ? 'yes' : 'no' })}
          </Line>
        </ul>
      ) : (
        <p className="text-ink-2">{t('settings.backups.off')}</p>
      )}
      <p>
        <Link
          href={`/backups?environment=${encodeURIComponent(environmentId)}`}
          className="link touch"
        >
          {t('settings.backups.link', { configured: backups ? 'yes' : 'no' })}
        </Link>
      </p>
    </div>
  )
}
