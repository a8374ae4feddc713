import { expect, test } from 'vitest'
import { causeIdSchema } from '@/lib/model/causes'
import {
  aCase,
  anIncident,
  aServer,
  aSide,
  aVerdict,
  factsOf,
  MISSED,
} from '@/lib/testing/loss-cases'
import { advise } from './advise'
import { commandOf, connection, litellm, told } from './testing-advice'

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
