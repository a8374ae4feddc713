import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { FailingReceiver } from '@/lib/model/notifications'
import { aPosture } from '@/lib/testing/posture'
import { receiverFailing } from './receiver-failing'

const failing = (id: string): FailingReceiver => ({
  id,
  type: 'webhook',
  failingSince: 0,
  error: { id: 'notify.error.status', values: { host: 'hooks.example.org', status: 404 } },
})

describe('a receiver that gets nothing', () => {
  test('is a finding, with what it said and how to try it', () => {
    const found = receiverFailing.judge(aPosture({ failingReceivers: [failing('ops')] }))
    if (found === null || found === 'unknown') throw new Error('not found')
    expect(translate('en', found.title)).toBe('Receiver ops gets no messages.')
    const [remedy] = found.remedies
    expect(remedy?.detail && translate('en', remedy.detail)).toBe('hooks.example.org answered 404.')
    expect(remedy?.command).toBe('talaia notify test --receiver ops')
  })

  test('several are one finding', () => {
    const two = [failing('ops'), failing('mail')]
    const found = receiverFailing.judge(aPosture({ failingReceivers: two }))
    if (found === null || found === 'unknown') throw new Error('not found')
    expect(translate('en', found.title)).toBe('Receiver ops and 1 more get no messages.')
    expect(found.remedies).toHaveLength(2)
  })

  test('where all come through, or none is configured, there is no finding', () => {
    expect(receiverFailing.judge(aPosture())).toBe(null)
    expect(receiverFailing.judge(aPosture({ failingReceivers: null }))).toBe('unknown')
  })
})
