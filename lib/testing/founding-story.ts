import type { IncidentView } from '@/lib/model/api-incidents'
import type { Iso } from './founding-verdict'

type Story = Pick<
  IncidentView,
  'steps' | 'prevention' | 'suspects' | 'questions' | 'clusters' | 'timeline'
>

const suspectsOf = (iso: Iso): Story['suspects'] => [
  {
    container: 'nodus-adk-litellm',
    service: 'litellm',
    image: 'ghcr.io/berriai/litellm:v1.74.9-stable',
    command: 'docker/prod_entrypoint.sh --config /app/config.yaml --port 4000',
    startedAt: iso(-4_565),
    tool: 'litellm',
    log: {
      at: iso(-812),
      text: '⚠️  There might be data loss when applying the changes:  • You are about to drop the `users` table, which is not empty (40 rows).',
    },
  },
  {
    container: 'nodus-adk-backoffice',
    service: 'backoffice',
    image: 'nodus/backoffice:2.8.1',
    command: 'node dist/server.js',
    startedAt: iso(-9_120),
    tool: null,
    log: null,
  },
]

const questions: Story['questions'] = [
  {
    id: 'namedVolume',
    question: 'A named volume in place of a bind mount?',
    answer: 'no',
    because: 'The data was on `nodus-adk-postgres-data`, the same volume before and after.',
  },
  {
    id: 'recreateAtStart',
    question: 'Recreating the tables at every start?',
    answer: 'no',
    because: 'The names would be back with new oids and default rows, not the 16,852 rows.',
  },
  {
    id: 'commit',
    question: 'An explicit COMMIT after the DDL?',
    answer: 'no',
    because: 'The 20 transactions that made them are committed; the drops came later.',
  },
  {
    id: 'releaseConnection',
    question: 'Releasing the connection?',
    answer: 'no',
    because: 'DDL outside a transaction block is committed at once, whoever holds the connection.',
  },
  {
    id: 'checkpoint',
    question: 'A CHECKPOINT after creating them?',
    answer: 'no',
    because: 'The redo position was already past their creation when Postgres started.',
  },
  {
    id: 'gracePeriod',
    question: 'A longer stop grace period?',
    answer: 'no',
    because: 'Postgres needed 0.1 s of its 10 s and ended with exit code 0.',
  },
  {
    id: 'sigint',
    question: 'Stopping with SIGINT?',
    answer: 'no',
    because: 'It was stopped with SIGINT, and all 64 tables were there afterwards.',
  },
  {
    id: 'stopStart',
    question: '`stop` and `start` in place of `down` and `up`?',
    answer: 'no',
    because: 'Every start of `litellm` drops them, whatever started it.',
  },
  {
    id: 'linuxServer',
    question: 'Moving to a Linux server?',
    answer: 'no',
    because: 'The WAL went forward and lost nothing. The same DROP does the same on any disk.',
  },
  {
    id: 'timeMachine',
    question: 'Time Machine?',
    answer: 'afterwards',
    because: 'It prevents nothing. A copy of a dump from before 02:02:11 UTC brings the rows back.',
  },
]

const clustersOf = (iso: Iso): Story['clusters'] => [
  {
    systemIdentifier: '7571022024858866134',
    initializedAt: iso(-1_378_000_000),
    firstSeenAt: iso(-1_377_900_000),
    lastSeenAt: iso(0),
    current: true,
    tables: 64,
    storage: {
      type: 'volume',
      name: 'nodus-adk-postgres-data',
      source: '/var/lib/docker/volumes/nodus-adk-postgres-data/_data',
    },
    exists: true,
    sentence: 'The one that runs now. The loss happened in it.',
    command: null,
  },
  {
    systemIdentifier: '7568034910225481753',
    initializedAt: iso(-2_073_600_000),
    firstSeenAt: iso(-2_073_500_000),
    lastSeenAt: iso(-1_378_100_000),
    current: false,
    tables: 61,
    storage: {
      type: 'bind',
      name: null,
      source: '/Users/marta/code/nodus-os-adk/docker/data/postgres',
    },
    exists: null,
    sentence:
      'It was left behind when the bind mount became a named volume. Its files may still be in that folder; look before you remove it.',
    command: 'ls -la /Users/marta/code/nodus-os-adk/docker/data/postgres/PG_VERSION',
  },
  {
    systemIdentifier: '7559121840771620113',
    initializedAt: iso(-4_147_200_000),
    firstSeenAt: iso(-4_147_100_000),
    lastSeenAt: iso(-2_073_700_000),
    current: false,
    tables: 58,
    storage: { type: 'volume', name: 'docker_postgres-data', source: '/var/lib/docker/volumes' },
    exists: false,
    sentence: 'Its volume was destroyed. Only a backup can bring it back.',
    command: null,
  },
]

const steps: Story['steps'] = [
  {
    title: 'stop litellm',
    detail: 'Its next start would drop them again.',
    command: 'docker compose stop litellm',
  },
  {
    title: 'Restore the 20 tables',
    detail: 'From the newest backup, into the same database.',
    command: 'pg_restore --dbname nodus --table users --table tenants nodus-2025-11-26.dump',
  },
  {
    title: 'Prove that they are back',
    detail: 'Same tables and rows as before, by group.',
    command: 'talaia verify dev --against before',
  },
]

const prevention: Story['prevention'] = [
  {
    title: 'Give LiteLLM a database of its own',
    detail: 'It then sees only its own tables, and may push what it wants.',
    command: 'docker exec nodus-adk-postgres createdb -U nodus -O nodus litellm',
  },
  {
    title: 'Or a schema of its own',
    detail: 'In LiteLLM’s environment, then start it.',
    command: 'DATABASE_URL=postgresql://nodus:…@postgres:5432/nodus?schema=litellm',
  },
  {
    title: 'Keep a backup of every night',
    detail: 'It prevents nothing, but narrows the loss to a day.',
    command: null,
  },
]

const timelineOf = (iso: Iso): Story['timeline'] => [
  {
    at: iso(-21_270),
    kind: 'event',
    title: 'Stop of `nodus-adk-postgres`',
    detail: 'SIGINT, fast shutdown',
  },
  { at: iso(-21_170), kind: 'event', title: 'Exit with code 0', detail: 'after 0.1 s' },
  { at: iso(-21_000), kind: 'gap', title: '6.4 s not observed', detail: null },
  {
    at: iso(-14_740),
    kind: 'event',
    title: 'Start of a new container',
    detail: 'same volume `nodus-adk-postgres-data`',
  },
  {
    at: iso(-14_310),
    kind: 'log',
    title: 'Log of `nodus-adk-postgres`',
    detail: 'database system was shut down at 2025-11-26 02:01:52 UTC',
  },
  {
    at: iso(-12_460),
    kind: 'seen',
    title: 'All 64 tables seen',
    detail: 'first poll of this boot, same system identifier',
  },
  { at: iso(-9_120), kind: 'event', title: '`nodus-adk-backoffice` started', detail: null },
  {
    at: iso(-4_565),
    kind: 'event',
    title: '`nodus-adk-litellm` started',
    detail: 'ghcr.io/berriai/litellm:v1.74.9-stable',
  },
  { at: iso(-2_457), kind: 'seen', title: 'Last poll that saw all 64', detail: null },
  {
    at: iso(-812),
    kind: 'log',
    title: 'Log of `nodus-adk-litellm`',
    detail:
      '⚠️  There might be data loss when applying the changes:  • You are about to drop the `users` table, which is not empty (40 rows).',
  },
  { at: iso(0), kind: 'drop', title: 'First poll that missed them', detail: '44 tables left' },
  { at: iso(1_010), kind: 'event', title: 'Incident opened', detail: 'after a second equal poll' },
  { at: iso(1_726), kind: 'alert', title: 'Alert sent to `ops`', detail: null },
]

/** Who was near, what to do, and what happened around the founding loss. */
export const aFoundingStory = (iso: Iso): Story => ({
  steps,
  prevention,
  suspects: suspectsOf(iso),
  questions,
  clusters: clustersOf(iso),
  timeline: timelineOf(iso),
})
