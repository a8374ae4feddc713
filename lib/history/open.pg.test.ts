import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { TalaiaError } from '@/lib/model/errors'
import { startPostgres } from '@/lib/testing/postgres'
import { openHistory } from './open'
import { aTick, start } from './testing-data'

let server: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  server = await startPostgres({ major: 15 })
})
afterAll(() => server.destroy())

const open = (url: string) => openHistory({ url, dataDirectory: 'unused' })

const query = async (text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client(server.url)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(text)
  await client.end()
  return rows
}

/** The id of the refusal; its text must be in the catalogue and hold no secret. */
const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TalaiaError)) throw error ?? new Error('was not refused')
  const text = translate('en', error.said)
  expect(text).not.toBe(error.said.id)
  expect(`${text} ${error.message}`).not.toContain('s3cret')
  return `${error.kind} ${error.said.id}`
}

test('an address that cannot be used is said in words that fit', async () => {
  const wrong = (from: RegExp | string, to: string) => open(server.url.replace(from, to))
  expect(await refusal(open('mysql://root:s3cret@localhost/x'))).toBe('invalid history.badUrl')
  expect(await refusal(open('s3cret'))).toBe('invalid history.badUrl')
  expect(await refusal(open('postgres://u:s3cret@127.0.0.1:1/x'))).toBe(
    'unreachable history.postgresUnreachable',
  )
  expect(await refusal(wrong('postgres@', 'stranger:s3cret@'))).toBe(
    'forbidden history.postgresRefused',
  )
  expect(await refusal(wrong(/[^/]*$/, 'missing'))).toBe('invalid history.postgresDatabaseMissing')
})

test('a user that may only look is refused', async () => {
  await query('create role reader login; revoke create on schema public from public')
  expect(await refusal(open(server.url.replace('postgres@', 'reader@')))).toBe(
    'forbidden history.postgresNoRights',
  )
})

test('two that open an empty store at once both find it made', async () => {
  const both = await Promise.all([open(server.url), open(server.url)])
  for (const history of both) await history.recordTick(aTick(start), { maxGapMs: 0 })
  for (const history of both) await history.close()
})

test('it goes by its own name and leaves the parsers of other pools alone', async () => {
  const history = await open(server.url)
  onTestFinished(() => history.close())
  await history.findLatestDockerEvent()
  const seen = () =>
    query(
      `select count(*) from pg_catalog.pg_stat_activity where application_name = 'talaia-history'`,
    )
  // Sessions of the stores before it take their leave when the server comes to it. Of another pool: text, no number.
  await expect.poll(seen, { timeout: 10_000 }).toEqual([{ count: '1' }])
})

test('connections that the server ends are made anew', async () => {
  const history = await open(server.url)
  await history.recordTick(aTick(start), { maxGapMs: 0 })
  await query(
    `select pg_catalog.pg_terminate_backend(pid, 5000) from pg_catalog.pg_stat_activity
     where application_name = 'talaia-history'`,
  )
  const again = () => history.recordTick(aTick(start + 1), { maxGapMs: 0 })
  await again().catch(again)
  expect((await history.findEnvironmentState('dev'))?.polledAt).toBe(start + 1)
  await history.close()
})

test('a schema of a newer Talaia is refused', async () => {
  await (await open(server.url)).close()
  await query(`insert into kysely_migration values ('9999-later', '2027-01-01')`)
  expect(await refusal(open(server.url))).toBe('invalid history.newerSchema')
})
