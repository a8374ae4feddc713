'use client'

import Link from 'next/link'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { NotificationView } from '@/lib/model/api-incidents'
import type { NotificationState } from '@/lib/model/notifications'

const tones = {
  delivered: 'ok',
  pending: 'unknown',
  failed: 'critical',
  skipped: 'unknown',
} as const satisfies Record<NotificationState, Tone>

/** Who was told, and who was not, with the reason. */
export function IncidentNotifications({ notifications }: { notifications: NotificationView[] }) {
  const t = useT()
  const columns: Column<NotificationView>[] = [
    {
      id: 'receiver',
      header: t('incidentPage.receiver'),
      cell: ({ receiver, type }) => (
        <>
          <code>{receiver}</code> <span className="font-normal text-ink-3">{type}</span>
        </>
      ),
    },
    {
      id: 'event',
      header: t('incidentPage.event'),
      cell: ({ event, occurrence, route }) => (
        <>
          {t('incidentPage.eventWord', { event: event.replace('.', '_'), occurrence })}
          {route === null ? null : (
            <span className="block text-ink-3">{t('incidentPage.route', { route })}</span>
          )}
        </>
      ),
    },
    {
      id: 'state',
      header: t('incidentPage.state'),
      cell: ({ state }) => (
        <Badge tone={tones[state]} icon={tones[state]}>
          {t('incidentPage.notificationState', { state })}
        </Badge>
      ),
    },
    {
      id: 'at',
      header: t('incidentPage.at'),
      cell: ({ deliveredAt }) =>
        deliveredAt ? (
          <Time at={deliveredAt} mode="moment" />
        ) : (
          <span className="text-ink-3">–</span>
        ),
      isEmpty: ({ deliveredAt }) => deliveredAt === null,
    },
    {
      id: 'attempts',
      header: t('incidentPage.attempts'),
      cell: ({ attempts }) => attempts,
      align: 'end',
    },
    {
      id: 'detail',
      header: t('incidentPage.detail'),
      cell: ({ lastError, nextAttemptAt, heldBy }) => (
        <>
          {heldBy ? (
            <span className="block">
              {t('silences.heldBack', { kind: heldBy.kind })}{' '}
              <Link href="/silences" className="link touch">
                {heldBy.comment || heldBy.id}
              </Link>{' '}
              {t('silences.until')} <Time at={heldBy.until} mode="moment" />
            </span>
          ) : null}
          {lastError}
          {nextAttemptAt && !heldBy ? (
            <span className="block text-ink-2">
              {t('incidentPage.nextAttempt')} <Time at={nextAttemptAt} />
            </span>
          ) : null}
          {lastError || nextAttemptAt || heldBy ? null : <span className="text-ink-3">–</span>}
        </>
      ),
      isEmpty: ({ lastError, nextAttemptAt, heldBy }) =>
        lastError === null && nextAttemptAt === null && heldBy === null,
    },
  ]
  return (
    <Card id="notifications" title={t('incidentPage.notifications')}>
      {notifications.length > 0 ? (
        <StackTable
          caption={t('incidentPage.notifications')}
          columns={columns}
          rows={notifications}
          rowKey={({ id }) => id}
        />
      ) : (
        <p className="px-4 pb-4 text-ink-2 md:px-5">{t('incidentPage.notificationsEmpty')}</p>
      )}
    </Card>
  )
}
