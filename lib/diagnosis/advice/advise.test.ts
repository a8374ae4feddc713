import { describe, expect, test } from 'vitest'
import type { CauseId } from '@/lib/model/causes'
import { anIdentity } from '@/lib/testing/builders'
import {
  aCase,
  anIncident,
  aServer,
  aSide,
  aVerdict,
  factsOf,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import { advise } from './advise'
import { aSpan, commandOf, connection, litellm, titles, told } from './testing-advice'

describe('dropped by LiteLLM', () => {
  const { steps, prevention } = advise(
    aCase(litellm),
    factsOf({}),
    aVerdict('dropped_by_sql', 'litellm_schema_push'),
    connection,
  )

  test('first of all it must not start again; then its log, then what recreates, then the backup', () => {
    expect(titles(steps)).toEqual([
      'Keep litellm from starting again',
      'Look at what litellm did',
      'Hold back what recreates the tables',
      `Restore from the newest backup from before ${SEEN}`,
    ])
    expect(steps.map((step) => step.command)).toEqual([
      'docker stop litellm',
      'docker logs --since 2026-01-01T10:00:11.000Z litellm',
      null,
      null,
    ])
  })

  test('its own database comes first of what prevents it, as the owner of the tables', () => {
    expect(prevention.map((step) => step.title.id)).toEqual([
      'advice.ownDatabase',
      'advice.ownSchema',
      'advice.noLitellmPush',
      'advice.guard',
      'advice.ownLogin',
      'advice.tripwire',
      'advice.logStatements',
      'advice.dumps',
    ])
    expect(prevention[0]?.command).toBe(
      [
        `docker exec nodus-adk-postgres psql -U nodus -d nodus -c 'create database "litellm"'`,
        `docker exec nodus-adk-postgres sh -c 'pg_dump -U nodus nodus | psql -q -U nodus -d litellm'`,
      ].join('\n'),
    )
  })
})

test('without a suspect, look who is connected', () => {
  const { steps } = advise(aCase(), factsOf({}), aVerdict('dropped_by_sql'), connection)
  expect(steps.map((step) => step.title.id)).toEqual([
    'advice.activity',
    'advice.hold',
    'advice.restore',
  ])
})

test('a moved table gets its name back, quoted for the shell', () => {
  const incident = anIncident()
  const { before } = incident.relations[0] ?? {}
  const spansAfter = [aSpan("o'hara", { oid: before?.oid ?? 0 })]
  incident.relations = incident.relations.slice(0, 1)
  const { steps } = advise(
    aCase({ incident, spansAfter }),
    factsOf({ fate: 'moved' }),
    aVerdict('moved_or_renamed'),
    { ...connection, container: null },
  )
  expect(steps.map((step) => step.command)).toEqual([
    `psql -h 127.0.0.1 -p 5432 -U nodus -d nodus -c 'alter table "public"."o'\\''hara" rename to "users"'`,
  ])
})

const old = 'f'.repeat(64)
const anonymous = anIncident({
  before: aSide({ container: aServer({ name: old }) }),
  after: aSide({ at: MISSED, container: aServer({ name: 'e'.repeat(64) }) }),
})

test('an anonymous volume is found, recognised by its system identifier, and mounted again', () => {
  const { steps } = advise(
    aCase({ incident: anonymous }),
    factsOf({ oldVolume: 'exists' }),
    aVerdict('volume_anonymous'),
    connection,
  )
  expect(steps.map((step) => step.command)).toEqual([
    'docker volume ls --filter dangling=true',
    'docker stop nodus-adk-postgres',
    `docker run --rm -v ${old}:/data:ro postgres:15-alpine pg_controldata /data`,
    [
      '# compose.yaml:',
      '# services:',
      '#   "postgres":',
      '#     volumes:',
      '#       - "data:/var/lib/postgresql/data"',
      '# volumes:',
      '#   data:',
      `#     name: "${old}"`,
      '#     external: true',
      // Or Compose carries the new container's anonymous volume over, past what the file says.
      'docker compose rm --stop --force postgres',
      'docker compose up -d postgres',
    ].join('\n'),
  ])
  expect(told(steps[2]?.detail ?? { id: '', values: {} })).toContain('7571022024858866134')
})

test('a volume with a fixed name gets the data before Postgres starts on it', () => {
  const incident = anonymous
  const cause = aVerdict('volume_anonymous')
  const { prevention } = advise(aCase({ incident }), factsOf({}), cause, connection)
  const lines = commandOf(prevention, 'externalVolumeCopied')?.split('\n') ?? []
  expect(lines.filter((text) => !text.startsWith('#'))).toEqual([
    'docker volume create dev-postgres-data',
    'docker stop nodus-adk-postgres',
    `docker run --rm -v ${old}:/from:ro -v dev-postgres-data:/to postgres:15-alpine cp -a /from/. /to/`,
    'docker compose rm --stop --force postgres',
    'docker compose up -d postgres',
  ])
})

test('rows that went are looked for with the log of changes: TRUNCATE is no DDL to Postgres', () => {
  const { prevention } = advise(aCase(), factsOf({}), aVerdict('truncated'), connection)
  expect(commandOf(prevention, 'logChanges')).toContain('mod')
  const dropped = advise(aCase(), factsOf({}), aVerdict('dropped_by_sql'), connection)
  expect(commandOf(dropped.prevention, 'logStatements')).toContain('ddl')
})

test('what went before the first poll is looked for in all that is left of the log', () => {
  const incident = anIncident({ window: { lastSeenAt: null, firstMissedAt: MISSED } })
  const { steps } = advise(
    aCase({ ...litellm, incident }),
    factsOf({}),
    aVerdict('dropped_by_sql', 'litellm_schema_push'),
    connection,
  )
  expect(commandOf(steps, 'logsThatAreLeft')).toBe('docker logs litellm')
})

test('LiteLLM that was not seen is kept away all the same', () => {
  const verdict = aVerdict('dropped_by_sql', 'litellm_schema_push')
  const { steps } = advise(aCase(), factsOf({}), verdict, connection)
  expect(steps[0]?.title.id).toBe('advice.keepAway')
})

test('the data directory may lie below the mount, as in the images from 18 on', () => {
  const identity = anIdentity({ dataDirectory: '/var/lib/postgresql/18/docker' })
  const container = aServer({ name: old, destination: '/var/lib/postgresql' })
  const incident = { ...anonymous, before: aSide({ identity, container }) }
  const { steps } = advise(
    aCase({ incident }),
    factsOf({}),
    aVerdict('volume_anonymous'),
    connection,
  )
  expect(commandOf(steps, 'identify')).toContain('pg_controldata /data/18/docker')
})

test.each<[CauseId, string]>([
  ['volume_removed', 'destroyed'],
  ['volumes_pruned', 'pruned'],
])('%s: what is destroyed is not looked for', (cause, volumeEvents) => {
  const { steps } = advise(aCase(), factsOf({ volumeEvents }), aVerdict(cause), connection)
  expect(steps.map((step) => step.title.id)).toEqual(['advice.restore', 'advice.findDestroyer'])
})

test('a container that Compose did not make is not started by Compose', () => {
  const incident = anIncident({
    before: aSide({ container: aServer({ name: old }, { project: null, service: null }) }),
    after: aSide({ container: aServer({ name: 'x' }, { project: null, service: null }) }),
  })
  const advice = advise(aCase({ incident }), factsOf({}), aVerdict('volume_anonymous'), connection)
  const last = advice.steps.at(-1)
  expect(last?.command).toBeNull()
  expect(last?.detail && told(last.detail)).toContain(`-v ${old}:/var/lib/postgresql/data`)
  expect(JSON.stringify(advice)).not.toContain('docker compose up')
})

test('an old folder is looked for on the host', () => {
  const bind = (source: string) => aServer({ type: 'bind', name: null, source })
  const incident = anIncident({
    before: aSide({ container: bind("/srv/it's here") }),
    after: aSide({ container: bind('/srv/b') }),
  })
  const { steps } = advise(
    aCase({ incident }),
    factsOf({}),
    aVerdict('bind_source_changed'),
    connection,
  )
  expect(commandOf(steps, 'noPrune')).toBe("ls -la '/srv/it'\\''s here'")
  expect(commandOf(steps, 'mountAgain')).toContain('"/srv/it\'s here:/var/lib/postgresql/data"')
})

test('a renamed project comes back under its old name', () => {
  const incident = anIncident({
    after: aSide({ container: aServer({ name: 'other_data' }, { project: 'other' }) }),
  })
  const { steps } = advise(
    aCase({ incident }),
    factsOf({}),
    aVerdict('project_renamed'),
    connection,
  )
  expect(commandOf(steps, 'mountAgain')).toContain('# name: "nodus"')
})
