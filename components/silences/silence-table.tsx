'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import type { IconName } from '@/components/ui/icon'
import { Matchers } from '@/components/ui/matchers'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { SilenceView } from '@/lib/model/api-silences'
import { ExpireSilence } from './expire-silence'

const looks = {
  active: { tone: 'accent', icon: 'bellOff' },
  pending: { tone: 'unknown', icon: 'unknown' },
  expired: { tone: 'unknown', icon: 'check' },
} as const satisfies Record<SilenceView['state'], { tone: Tone; icon: IconName }>

/** Silences as rows: what about, since and until when, by whom and why. */
export function SilenceTable({ silences, caption }: { silences: SilenceView[]; caption: string }) {
  const t = useT()
  const columns: Column<SilenceView>[] = [
    {
      id: 'matchers',
      header: t('silences.matchers'),
      cell: ({ matchers }) => <Matchers matchers={matchers} />,
    },
    {
      id: 'state',
      header: t('silences.stateTerm'),
      cell: ({ state }) => <Badge {...looks[state]}>{t('silences.state', { state })}</Badge>,
    },
    {
      id: 'from',
      header: t('silences.from'),
      cell: ({ startsAt }) => <Time at={startsAt} mode="moment" />,
    },
    {
      id: 'to',
      header: t('silences.to'),
      cell: ({ endsAt, expiredBy }) => (
        <>
          <Time at={endsAt} mode="moment" />
          {expiredBy ? (
            <span className="block text-xs text-ink-2">
              {t('silences.expiredBy', { by: expiredBy })}
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: 'comment',
      header: t('silences.comment'),
      cell: ({ comment, createdBy }) => (
        <span className="[overflow-wrap:anywhere]">
          {comment}
          <span className="block text-xs text-ink-2">{createdBy}</span>
        </span>
      ),
    },
    {
      id: 'action',
      header: t('silences.action'),
      cell: (silence) => (silence.state === 'expired' ? null : <ExpireSilence silence={silence} />),
      isEmpty: ({ state }) => state === 'expired',
      align: 'end',
    },
  ]
  return <StackTable caption={caption} columns={columns} rows={silences} rowKey={({ id }) => id} />
}
