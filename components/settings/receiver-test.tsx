'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useReceiverTest } from '@/lib/client/mutations'
import type { ReceiverTestView } from '@/lib/model/api-settings'

/** What the receiver said, in its own words where it refused. */
function Answer({ answer }: { answer: ReceiverTestView }) {
  const t = useT()
  if (answer.outcome === 'delivered')
    return <MutationStatus error={null} done={answer.detail ?? t('settings.testDelivered')} />
  return (
    <p role="status" className="text-sm text-critical">
      <Icon name="critical" />{' '}
      {t('settings.testFailed', { outcome: answer.outcome, detail: answer.detail ?? '' })}
    </p>
  )
}

/** Sends a test message to one receiver, and says what came of it. */
export function ReceiverTest({ id }: { id: string }) {
  const t = useT()
  const { mutate, isPending, data, error } = useReceiverTest(id)
  return (
    <div className="grid justify-items-start gap-1">
      <Button
        onClick={() => mutate()}
        disabled={isPending}
        aria-busy={isPending}
        aria-label={t('settings.testReceiver', { receiver: id })}
      >
        <Icon name="bell" />
        {t(isPending ? 'settings.testing' : 'settings.sendTest')}
      </Button>
      {data && !isPending ? <Answer answer={data} /> : null}
      <MutationStatus error={error} />
    </div>
  )
}
