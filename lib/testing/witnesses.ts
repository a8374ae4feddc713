import type { LogLine } from '@/lib/model/log-lines'
import type { AddressLease } from '@/lib/model/networks'
import { type StoredTripwireRecord, storedTripwireRecordSchema } from '@/lib/model/tripwire-records'
import { type WalCommit, walCommitSchema } from '@/lib/model/wal-commits'
import { aContainer, aMount } from './builders'
import { SEEN } from './loss-cases'

/** When the tables of the cases here went: between the poll that saw them and the one that missed them. */
export const WENT = SEEN + 2_113

export const aTouched = (name: string, oid = 16_400) => ({
  ...{ type: 'table', schema: 'public', name, oid },
})

/** One DROP of `users`, by LiteLLM's container on the network of Postgres. */
export const aRecord = (
  over: Partial<Record<keyof StoredTripwireRecord, unknown>> = {},
): StoredTripwireRecord =>
  storedTripwireRecordSchema.parse({
    environmentId: 'dev',
    systemIdentifier: '7571022024858866134',
    databaseOid: 16_384,
    id: '1',
    command: 'DROP TABLE',
    relations: [aTouched('users')],
    sessionUser: 'nodus',
    currentUser: 'nodus',
    applicationName: '',
    clientAddress: '172.18.0.5',
    clientHostname: null,
    clientPort: 53_422,
    backendPid: 4711,
    backendStartedAt: WENT - 900,
    transactionId: '2105',
    lsn: '0/2F4B000',
    at: WENT,
    statement: 'DROP TABLE "users"',
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

export const aCommit = (over: Partial<Record<keyof WalCommit, unknown>> = {}): WalCommit =>
  walCommitSchema.parse({
    environmentId: 'dev',
    systemIdentifier: '7571022024858866134',
    databaseOid: 16_384,
    transactionId: '2105',
    lsn: '0/2F4B000',
    committedAt: WENT,
    relfilenodes: [20_000],
    ...over,
  })
