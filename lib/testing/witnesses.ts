import type { LogLine } from '@/lib/model/log-lines'
import type { AddressLease } from '@/lib/model/networks'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import type { WalCommit } from '@/lib/model/wal-commits'
import { aContainer, aMount } from './builders'
import { SEEN } from './loss-cases'
import { aTripwireRecord, aWalCommit } from './tripwire-records'

/** When the tables of the cases here went: between the poll that saw them and the one that missed them. */
export const WENT = SEEN + 2_113

export const aTouched = (name: string, oid = 16_400) => ({
  ...{ type: 'table', schema: 'public', name, oid },
})

/** One DROP of `users`, by LiteLLM's container on the network of Postgres. */
export const aRecord = (over: Parameters<typeof aTripwireRecord>[0] = {}): StoredTripwireRecord =>
  aTripwireRecord({
    ...{ systemIdentifier: '7571022024858866134', relations: [aTouched('users')] },
    ...{ applicationName: '', clientHostname: null, transactionId: '2105', lsn: '0/2F4B000' },
    ...{ at: WENT, backendStartedAt: WENT - 900 },
    ...over,
  })

export const aLease = (over: Partial<AddressLease> = {}): AddressLease => ({
  networkId: 'n1',
  network: 'nodus_default',
  address: '172.18.0.5',
  containerId: 'c0ffee0000001111',
  container: 'nodus-litellm-1',
  service: 'litellm',
  image: 'ghcr.io/berriai/litellm:v1.74.9',
  from: SEEN - 4_000,
  to: null,
  ...over,
})

export const anAddress = (
  over: Partial<ReturnType<typeof aContainer>['addresses'][number]> = {},
) => ({
  ...{ network: 'nodus_default', networkId: 'n1', address: '172.18.0.2', gateway: '172.18.0.1' },
  ...over,
})

/** Postgres on its Compose network. */
export const aServerOn = (...addresses: ReturnType<typeof anAddress>[]) =>
  aContainer({ mounts: [aMount()], addresses: addresses.length > 0 ? addresses : [anAddress()] })

/** A line of the log of Postgres, with the prefix that Talaia advises. */
export const aStatementLine = (sql: string, over: Partial<LogLine> = {}): LogLine => {
  const prefix = '2026-01-01 10:00:12.113 UTC [77] nodus@nodus my app 172.18.0.5 '
  return {
    containerId: 'c1',
    container: 'nodus-adk-postgres',
    timeNano: `${WENT}000000`,
    at: WENT,
    stream: 'stderr',
    kind: 'statement',
    text: `${prefix}LOG:  statement: ${sql}`,
    prefix,
    ...over,
  }
}

export const aCommit = (over: Parameters<typeof aWalCommit>[0] = {}): WalCommit =>
  aWalCommit({
    ...{ systemIdentifier: '7571022024858866134', transactionId: '2105', lsn: '0/2F4B000' },
    ...{ committedAt: WENT, relfilenodes: [20_000] },
    ...over,
  })
