'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { SettingsView } from '@/lib/model/api-settings'
import { ReceiverTest } from './receiver-test'

type Receiver = SettingsView['receivers'][number]

const tones = {
  ok: 'ok',
  failing: 'critical',
  untold: 'unknown',
} as const satisfies Record<Receiver['health']['state'], Tone>

function Health({ health }: { health: Receiver['health'] }) {
  const t = useT()
  const { state, deliveredAt, failingSince, error } = health
  const at = state === 'failing' ? failingSince : deliveredAt
  return (
    <div>
      <Badge tone={tones[state]} icon={tones[state]}>
        {t('settings.receiverState', { state })}
      </Badge>
      {at ? (
        <p className="text-xs/5 text-ink-2">
          {t(state === 'failing' ? 'settings.failingSince' : 'settings.deliveredAt')}{' '}
          <Time at={at} />
        </p>
      ) : null}
      {error ? <p className="text-xs/5 text-ink-2">{error}</p> : null}
    </div>
  )
}

/** Who is told of incidents, whether it comes through, and a way to try. */
export function ReceiversCard({ receivers }: { receivers: Receiver[] }) {
  const t = useT()
  return (
    <Card title={t('settings.receivers')} note={t('settings.receiversNote')}>
      {receivers.length === 0 ? (
        <EmptyState icon="bell" title={t('settings.receiversEmpty')}>
          <p>{t('settings.receiversEmptyDetail')}</p>
        </EmptyState>
      ) : (
        <StackTable
          caption={t('settings.receivers')}
          rows={receivers}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'id',
              header: t('settings.receiver'),
              cell: ({ id, type }) => (
                <>
                  <code>{id}</code> <span className="font-normal text-ink-3">{type}</span>
                </>
              ),
            },
            {
              id: 'target',
              header: t('settings.target'),
              cell: ({ target }) => <code className="break-words">{target}</code>,
            },
            {
              id: 'health',
              header: t('settings.health'),
              cell: ({ health }) => <Health health={health} />,
            },
            {
              id: 'test',
              header: t('settings.test'),
              cell: ({ id }) => <ReceiverTest id={id} />,
            },
          ]}
        />
      )}
    </Card>
  )
}
