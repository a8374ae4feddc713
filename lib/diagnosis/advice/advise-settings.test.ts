import { expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Step } from '@/lib/model/advice'
import { causeIdSchema } from '@/lib/model/causes'
import type { Message } from '@/lib/model/message'
import type { Span } from '@/lib/model/spans'
import { aRelation } from '@/lib/testing/builders'
import {
  aCase,
  anIncident,
  aServer,
  aSide,
  aStart,
  aToolLine,
  aVerdict,
  factsOf,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import type { Case } from '../case'
import { advise } from './advise'

const connection = {
  container: 'nodus-adk-postgres',
  host: '127.0.0.1',
  port: 5432,
  user: 'talaia',
  database: 'nodus',
}
const aSpan = (name: string, over: Partial<Span> = {}): Span => ({
  ...aRelation(name),
  environmentId: 'dev',
  systemIdentifier: '7571022024858866134',
  databaseOid: 16_384,
  firstSeenAt: SEEN,
  lastSeenAt: SEEN,
  goneAt: null,
  ...over,
})
const told = ({ id, values }: Message) =>
  translate('en', { id, values: { ...values, agoMsText: `${values.agoMs} ms` } })
const _titles = (steps: Step[]) => steps.map((step) => told(step.title))
const commandOf = (steps: Step[], id: string) =>
  steps.find((step) => step.title.id === `advice.${id}`)?.command

const litellm: Partial<Case> = {
  spansBefore: [aSpan('users')],
  events: [aStart('litellm', SEEN + 1000, { image: 'ghcr.io/berriai/litellm:main' })],
  logLines: [aToolLine('litellm', SEEN + 3000, '✅ Migration diff applied successfully')],
}

test('settings are changed each in a statement of its own, as ALTER SYSTEM asks', () => {
  const { prevention } = advise(aCase(), factsOf({}), aVerdict('wal_lost'), connection)
  expect(prevention[0]?.command).toMatch(
    /-c 'alter system set fsync = on' -c 'alter system set full_page_writes = on' -c /,
  )
})

test.each([
  ['in a volume', aServer(), 'npx talaia doctor disk --container nodus-adk-postgres'],
  [
    'in a folder',
    aServer({ type: 'bind', name: null }),
    'npx talaia doctor disk --container nodus-adk-postgres',
  ],
  [
    'in the container itself',
    aServer({ holdsData: false }),
    'npx talaia doctor disk --volume --image postgres:15-alpine',
  ],
  [
    'in memory',
    aServer({ type: 'tmpfs', name: null }),
    'npx talaia doctor disk --volume --image postgres:15-alpine',
  ],
  ['outside Docker', null, null],
])('WAL lost %s: the disk is tested on the same kind of storage', (_, container, command) => {
  const incident = anIncident({ before: aSide({ container }), after: aSide({ container }) })
  const { prevention } = advise(aCase({ incident }), factsOf({}), aVerdict('wal_lost'), connection)
  expect(commandOf(prevention, 'disk')).toBe(command)
})

test.each([
  ['nothing speaks of the WAL', {}, true],
  ['WAL went forward', { flushLsn: 'forward' }, false],
  ['what made them is in this history', { creators: 'committed' }, false],
  ['Postgres was not restarted', { postmaster: 'same' }, false],
  ['another cluster runs', { systemIdentifier: 'changed' }, false],
] as const)('where it cannot be told and %s, the disk is in doubt: %s', (_, readings, doubted) => {
  const { prevention } = advise(aCase(), factsOf(readings), aVerdict(null), connection)
  expect(prevention.some(({ title }) => title.id === 'advice.disk')).toBe(doubted)
})

test('with nothing known, the advice is to see more next time', () => {
  const incident = anIncident({
    check: 'relations_never_seen',
    window: { lastSeenAt: null, firstMissedAt: MISSED },
    after: aSide({ container: null }),
  })
  const { steps, prevention } = advise(aCase({ incident }), factsOf({}), aVerdict(null), connection)
  expect(steps.map((step) => step.title.id)).toEqual([
    'advice.activity',
    'advice.create',
    'advice.restoreUnseen',
  ])
  expect(prevention.map((step) => step.title.id)).toContain('advice.seeDocker')
})

const bare = anIncident({
  before: aSide({ identity: null, container: null }),
  after: aSide({ identity: null, container: null }),
})
test.each(
  [...causeIdSchema.options, null].flatMap((cause) => [
    [cause, 'all', aCase(litellm)] as const,
    [cause, 'nothing', aCase({ incident: bare, boots: [] })] as const,
  ]),
)('%s, with %s observed: advice in words that exist', (cause, _, one) => {
  const { steps, prevention } = advise(one, factsOf({}), aVerdict(cause), connection)
  if (cause !== 'moved_or_renamed') expect(steps).not.toEqual([])
  expect(prevention).not.toEqual([])
  for (const { title, detail } of [...steps, ...prevention]) {
    expect(told(title)).not.toBe(title.id)
    expect(detail && told(detail)).toMatch(/\.$/)
  }
})
