import { describe, expect, test } from 'vitest'
import { aCase, anIncident, aStart, aToolLine, MISSED, SEEN } from '@/lib/testing/loss-cases'
import type { Case } from './case'
import { findSuspects } from './suspects'

const litellm = (at: number) => aStart('litellm', at, { image: 'ghcr.io/berriai/litellm:main' })
const dropLine = 'You are about to drop the `users` table, which is not empty (12 rows).'
const appliedLine = '✅ Migration diff applied successfully'
const namesOf = (over: Partial<Case>) => findSuspects(aCase(over)).map((one) => one.container)

describe('the stretch in which a start is suspect', () => {
  test.each([
    ['61 s before the last poll that saw the tables', SEEN - 61_000, []],
    ['a minute before it', SEEN - 60_000, ['litellm']],
    ['between the two polls', SEEN + 2000, ['litellm']],
    ['after the loss', MISSED + 1, []],
  ])('%s', (_, at, names) => {
    expect(namesOf({ events: [litellm(at)] })).toEqual(names)
  })

  test.each([
    ['ten minutes before', MISSED - 600_000, ['litellm']],
    ['longer ago', MISSED - 600_001, []],
  ])('of tables never seen: %s', (_, at, names) => {
    const incident = anIncident({ window: { lastSeenAt: null, firstMissedAt: MISSED } })
    expect(namesOf({ incident, events: [litellm(at)] })).toEqual(names)
  })

  test('Postgres itself is no suspect', () => {
    const events = [aStart('nodus-adk-postgres', SEEN, { actorId: 'c1' })]
    const logLines = [aToolLine('nodus-adk-postgres', SEEN, dropLine)]
    expect(namesOf({ events, logLines })).toEqual([])
  })
})

test('what ran already is suspect by its log only where that speaks of a push or a drop', () => {
  const logLines = [
    aToolLine('worker', SEEN + 1, dropLine),
    aToolLine('api', SEEN + 1, 'No pending migrations to apply.'),
    aToolLine('old', SEEN - 60_001, dropLine),
  ]
  expect(findSuspects(aCase({ logLines }))).toEqual([
    expect.objectContaining({
      container: 'worker',
      startedAt: null,
      tool: 'prisma',
      log: { at: SEEN + 1, text: dropLine },
    }),
  ])
})

test('a tool may report the drop just after the poll that missed the tables', () => {
  const logLines = [aToolLine('litellm', MISSED + 9000, appliedLine)]
  const [suspect] = findSuspects(aCase({ events: [litellm(SEEN)], logLines }))
  expect(suspect?.log?.text).toBe(appliedLine)
})

test.each([
  ['a drop before anything else', [appliedLine, dropLine, 'npx prisma db push'], dropLine],
  [
    'what was done before what was planned',
    ['post-migration sanity check', appliedLine],
    appliedLine,
  ],
  [
    'of two alike, the one nearest to the loss',
    [`1 ${dropLine}`, `2 ${dropLine}`],
    `2 ${dropLine}`,
  ],
])('the line that gives it away: %s', (_, texts, best) => {
  const logLines = texts.map((text, index) => aToolLine('litellm', SEEN + index, text))
  const [suspect] = findSuspects(aCase({ events: [litellm(SEEN)], logLines }))
  expect(suspect?.log?.text).toBe(best)
})

test("Prisma's words from LiteLLM's container are LiteLLM's", () => {
  const logLines = [aToolLine('litellm', SEEN, dropLine)]
  expect(findSuspects(aCase({ events: [litellm(SEEN)], logLines }))).toEqual([
    {
      container: 'litellm',
      service: 'litellm',
      image: 'ghcr.io/berriai/litellm:main',
      command: null,
      startedAt: SEEN,
      tool: 'litellm',
      log: { at: SEEN, text: dropLine },
    },
  ])
})

test('the most telling comes first', () => {
  const events = [
    aStart('nearest', MISSED - 1),
    aStart('farther', SEEN),
    aStart('llibreta', SEEN + 1),
    litellm(SEEN),
    aStart('api', SEEN),
  ]
  const logLines = [
    aToolLine('llibreta', SEEN + 2, 'Batch 1 run: 3 migrations'),
    aToolLine('api', SEEN + 1, dropLine),
  ]
  expect(namesOf({ events, logLines })).toEqual([
    'api',
    'litellm',
    'llibreta',
    'nearest',
    'farther',
  ])
})

test('a container that started twice is one suspect, with its last start', () => {
  const [suspect, ...others] = findSuspects(aCase({ events: [litellm(SEEN), litellm(SEEN + 5)] }))
  expect(others).toEqual([])
  expect(suspect?.startedAt).toBe(SEEN + 5)
})
