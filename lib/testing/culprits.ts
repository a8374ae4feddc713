import type { CulpritView } from '@/lib/model/api-incidents'

/** LiteLLM's container, seen in the act by the tripwire. */
export const aCulpritView = (over: Partial<CulpritView> = {}): CulpritView => ({
  sentence: 'Dropped by container nodus-litellm-1 as user nodus.',
  source: 'tripwire',
  origin: 'container',
  caution: null,
  container: 'nodus-litellm-1',
  service: 'litellm',
  image: 'litellm:1',
  user: 'nodus',
  currentUser: null,
  applicationName: null,
  clientAddress: '172.18.0.4',
  clientHostname: null,
  transactionId: '742',
  backendPid: 4711,
  command: 'DROP TABLE',
  statement: 'DROP TABLE users',
  relations: 20,
  commands: 20,
  at: '2025-11-26T02:02:10.000Z',
  ...over,
})
