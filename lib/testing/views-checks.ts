import type { CheckView } from '@/lib/model/api-resets'

type RelationCheckView = CheckView['relations'][number]

export const aRelationCheckView = (over: Partial<RelationCheckView> = {}): RelationCheckView => ({
  schema: 'public',
  name: 'users',
  group: 'core',
  state: 'kept',
  result: 'pass',
  differences: [],
  rowsBefore: 12,
  rowsAfter: 12,
  rowsEstimated: false,
  ...over,
})

/** A check of two tables of one group, which passed. */
export const aCheckView = (over: Partial<CheckView> = {}): CheckView => ({
  id: 'c-1',
  url: 'http://127.0.0.1:3000/resets/c-1',
  environment: 'dev',
  environmentName: 'Nodus dev',
  result: 'pass',
  sentence: 'All 2 tables came back.',
  reasons: [],
  against: 'before',
  expect: 'kept',
  baseline: null,
  reset: null,
  incident: null,
  startedAt: '2026-03-01T10:00:00.250Z',
  finishedAt: '2026-03-01T10:00:04.750Z',
  beforeAt: '2026-03-01T09:58:00.000Z',
  actor: 'local',
  comment: null,
  restart: {
    kind: 'same',
    sentence: 'Postgres restarted once, with the same data directory.',
    containerBefore: 'a1',
    containerAfter: 'b2',
    volumeBefore: 'data',
    volumeAfter: 'data',
    systemIdentifierBefore: '7300000000000000001',
    systemIdentifierAfter: '7300000000000000001',
  },
  groups: [
    { id: 'core', name: 'Core', severity: 'critical', result: 'pass', tables: 2, passed: 2 },
  ],
  relations: [aRelationCheckView(), aRelationCheckView({ name: 'roles' })],
  assertions: [],
  others: [],
  ...over,
})

/** What is hostile to XML, Markdown and terminals alike. */
export const hostileNames = [
  'a"b<c>&\'d',
  ']]><!-- -->',
  'bell\u0007null\u0000escape\u001b[31m',
  'half \ud800 pair',
  'not a character \uffff \ufffe',
  'line\nbreak\r\ttab',
  '| pipe ``code`` @team #1 [x](http://example.org) https://example.org',
  '<script>alert(1)</script>',
  '🗼 tàula',
]
