import { lsnSchema } from '@/lib/model/lsn'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import type { WalCommit } from '@/lib/model/wal-commits'
import { xid8Schema } from '@/lib/model/xid'

type Loose<T extends { transactionId: string; lsn: string }> = Partial<
  Omit<T, 'transactionId' | 'lsn'> & { transactionId: string; lsn: string }
>

const cluster = { systemIdentifier: '7574998836512161793', databaseOid: 16384 }

/** LiteLLM's container drops `users` over the network, as the tripwire writes it down and history keeps it. */
export const aTripwireRecord = ({
  transactionId = '742',
  lsn = '16/B374D900',
  ...over
}: Loose<StoredTripwireRecord> = {}): StoredTripwireRecord => ({
  environmentId: 'dev',
  ...cluster,
  id: '1',
  command: 'DROP TABLE',
  relations: [{ type: 'table', schema: 'public', name: 'users', oid: 16390 }],
  sessionUser: 'nodus',
  currentUser: 'nodus',
  applicationName: 'prisma',
  clientAddress: '172.18.0.5',
  clientHostname: 'nodus-litellm-1.nodus_default',
  clientPort: 53422,
  backendPid: 77,
  backendStartedAt: Date.UTC(2025, 10, 26, 2, 2, 9),
  at: Date.UTC(2025, 10, 26, 2, 2, 10),
  statement: 'DROP TABLE "users"',
  ...over,
  transactionId: xid8Schema.parse(transactionId),
  lsn: lsnSchema.parse(lsn),
})

/** The commit that removed the storage of `users`, as the WAL shows it. */
export const aWalCommit = ({
  transactionId = '742',
  lsn = '16/B374D940',
  ...over
}: Loose<WalCommit> = {}): WalCommit => ({
  environmentId: 'dev',
  ...cluster,
  committedAt: Date.UTC(2025, 10, 26, 2, 2, 10),
  relfilenodes: [16390, 16393, 16394],
  ...over,
  transactionId: xid8Schema.parse(transactionId),
  lsn: lsnSchema.parse(lsn),
})
