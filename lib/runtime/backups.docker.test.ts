import { readdirSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { ana, type KeepingStage, keepingStage } from './testing-keeping'

vi.mock('server-only', () => ({}))
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const identities =
  "select relname, oid::int from pg_class where relkind = 'r' and relname like 'LiteLLM%' order by 1"

describe.skipIf(!dockerAvailable())('backups and the way back, on the real engine', () => {
  let stage: KeepingStage
  let backupId = ''
  const runFile = (file: string) =>
    runDocker(
      ...['exec', stage.stack.container, 'psql', '-qX', '-U', 'nodus', '-d', 'nodus'],
      ...['-f', `/scripts/${file}`],
    )
  const runtime = () => stage.talaia.runtime()

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'warn'
    stage = await keepingStage('keeping')
  })
  afterAll(async () => stage?.destroy())

  test('a backup is whole, for its owner alone, and one runs at a time', async () => {
    const begun = await Promise.allSettled([stage.begin(), stage.begin()])
    const [won] = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const backup = await stage.ended(won?.id ?? '')
    expect(backup).toMatchObject({
      ...{ state: 'complete', tables: 64, good: true, suspect: [], error: null },
      ...{ startedBy: 'ana', origin: 'person', keptBecause: expect.any(String) },
    })
    expect(statSync(backup.path ?? '').mode & 0o777).toBe(0o600)
    backupId = backup.id
  })

  test('a test restore proves it, and leaves no scratch database', async () => {
    await runtime().backups.verify(backupId, ana, 'en')
    const { verification } = await stage.verified(backupId)
    expect(verification).toMatchObject({ result: 'pass', problems: [] })
    const scratch = await stage.stack.psql("select 1 from pg_database where datname ~ '^talaia'")
    expect(scratch).toEqual([])
    const standing = await runtime().backups.findStanding('staged', 'en')
    expect(standing).toMatchObject({ status: 'ok', unable: null, frozen: false })
  })

  test('what a schema push took comes back, and its incident ends as restored', async () => {
    const before = await stage.stack.psql(identities)
    runFile('push.sql')
    const incident = await stage.incident('the incident', ({ state }) => state === 'firing')
    expect(incident.backup).toMatchObject({ newestGood: { id: backupId }, holds: 20, lost: 20 })
    expect(incident.steps.map(({ command }) => command)).toContain(
      `npx talaia restore --incident ${incident.id}`,
    )
    expect((await runtime().backups.findStanding('staged', 'en')).frozen).toBe(true)
    const body = { incident: incident.id, preview: true }
    const begun = await runtime().restores.start(backupId, body, ana, 'en')
    const preview = await stage.restored(begun.id, ['previewed'])
    expect(preview).toMatchObject({ state: 'previewed', error: null })
    expect(preview.relations.map(({ action }) => action)).toEqual(Array(20).fill('create'))
    expect(preview.commands.length).toBeGreaterThan(2)
    const pressed = await Promise.allSettled([
      runtime().restores.apply(begun.id, ana, 'en'),
      runtime().restores.apply(begun.id, { ...ana, name: 'bo' }, 'en'),
    ])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const done = await stage.restored(begun.id, ['complete', 'beside'])
    expect(done).toMatchObject({ state: 'complete', outcome: { result: 'pass' } })
    const ended = await stage.incident('its end', ({ state }) => state === 'resolved')
    expect(ended).toMatchObject({ id: incident.id, resolution: 'restored' })
    expect(ended.timeline.map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining(`/restores/${begun.id}`),
    )
    expect(await stage.stack.psql(identities)).toEqual(before)
    await stage.talaia.polls(3)
    expect((await stage.talaia.incidents()).filter(({ state }) => state !== 'resolved')).toEqual([])
    const scratch = await stage.stack.psql("select 1 from pg_database where datname ~ '^talaia'")
    expect(scratch).toEqual([])
  })

  test('tables that were made anew and seeded wait beside, the incident with them, until the swap', async () => {
    const backup = await stage.ended((await stage.begin()).id)
    expect(backup).toMatchObject({ good: true })
    runFile('push.sql')
    runFile('applications.sql')
    const incident = await stage.incident('the loss', ({ state }) => state === 'firing')
    const body = { incident: incident.id, preview: false }
    const begun = await runtime().restores.start(backup.id, body, ana, 'en')
    const waiting = await stage.restored(begun.id, ['beside', 'complete'])
    expect(waiting).toMatchObject({ state: 'beside', error: null })
    await stage.talaia.polls(2)
    const open = await stage.incident('still open', ({ id }) => id === incident.id)
    expect(open).toMatchObject({ state: 'firing', backup: { restore: { state: 'beside' } } })
    await runtime().restores.swap(begun.id, ana, 'en')
    expect(await stage.restored(begun.id, ['complete'])).toMatchObject({
      ...{ state: 'complete', outcome: { result: 'pass' } },
    })
    const ended = await stage.incident(
      'restored',
      ({ id, state }) => id === incident.id && state === 'resolved',
    )
    expect(ended.resolution).toBe('restored')
  })

  test('an incident of which only a part is back stays open, until the rest follows', async () => {
    const backup = await stage.ended((await stage.begin()).id)
    runFile('push.sql')
    const incident = await stage.incident('the loss', ({ state }) => state === 'firing')
    const relations = [{ schema: 'public', name: 'users' }]
    const body = { incident: incident.id, preview: false, relations }
    const { id } = await runtime().restores.start(backup.id, body, ana, 'en')
    const done = await stage.restored(id, ['complete', 'beside'])
    expect(done).toMatchObject({ state: 'complete', error: null })
    await stage.talaia.polls(2)
    const open = await stage.incident('it', (one) => one.id === incident.id)
    expect(open).toMatchObject({ state: 'firing', resolution: null })

    const rest = { incident: incident.id, preview: false }
    const second = await runtime().restores.start(backup.id, rest, ana, 'en')
    await stage.restored(second.id, ['complete'])
    const ended = await stage.incident('restored', (one) => {
      return one.id === incident.id && one.state === 'resolved'
    })
    expect(ended.resolution).toBe('restored')
  })

  test('chosen tables that name no incident end the one that lost them; a key that rows break is told, with its SQL', async () => {
    const backup = await stage.ended((await stage.begin()).id)
    await stage.stack.psql('drop table users cascade')
    const incident = await stage.incident('the loss', ({ state }) => state === 'firing')
    await stage.stack.psql(
      'update session set user_id = 999999 where ctid = (select min(ctid) from session)',
    )
    const relations = [{ schema: 'public', name: 'users' }]
    const body = { preview: false, relations }
    const { id } = await runtime().restores.start(backup.id, body, ana, 'en')
    const done = await stage.restored(id, ['complete', 'beside'])
    expect(done).toMatchObject({
      ...{ state: 'complete', incident: { id: incident.id } },
      sentence: 'The table is back with all rows. A foreign key is not attached yet.',
      outcome: {
        result: 'fail',
        foreignKeysLeft: [expect.stringContaining('session_user_id_fkey')],
      },
    })
    const ended = await stage.incident('its end', (one) => {
      return one.id === incident.id && one.state === 'resolved'
    })
    expect(ended.resolution).toBe('restored')
    expect(ended.timeline.map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('not attached, since rows break it: session.session_user_id_fkey'),
    )
    for (const { command } of done.outcome?.foreignKeySteps ?? []) {
      await stage.stack.psql(command ?? '')
    }
    const keys = "select 1 as one from pg_constraint where conname = 'session_user_id_fkey'"
    expect(await stage.stack.psql(keys)).toEqual([{ one: 1 }])
    await stage.talaia.polls(2)
    expect((await stage.talaia.incidents()).filter(({ state }) => state !== 'resolved')).toEqual([])
  })

  test('a preview that nobody wants leaves nothing', async () => {
    const table = { schema: 'public', name: 'users' }
    const body = { relations: [table], preview: true }
    const begun = await runtime().restores.start(backupId, body, ana, 'en')
    await stage.restored(begun.id, ['previewed'])
    await expect(runtime().backups.remove(backupId, ana)).rejects.toThrow('backupInUse')
    expect(await runtime().restores.discard(begun.id, ana, 'en')).toMatchObject({
      state: 'discarded',
    })
    await expect(runtime().restores.apply(begun.id, ana, 'en')).rejects.toThrow('restoreState')
    const scratch = await stage.stack.psql("select 1 from pg_database where datname ~ '^talaia'")
    expect(scratch).toEqual([])
  })

  test('a reset window begins with a backup, and is refused where that fails', async () => {
    const { resets } = runtime()
    const reset = { expect: 'kept', limitMs: 60_000, finishesItself: false, comment: '' } as const
    const window = await resets.start('staged', { ...reset, backup: true }, ana, 'en')
    const { items } = await runtime().backups.list('staged', { limit: 1, cursor: null }, 'en')
    expect(items).toMatchObject([{ origin: 'reset', state: 'complete' }])
    await resets.cancel(window.id, null, ana)
    const running = await stage.begin()
    await expect(resets.start('staged', { ...reset, backup: true }, ana, 'en')).rejects.toThrow(
      'backupBeforeReset',
    )
    const override = await resets.start('staged', { ...reset, backup: false }, ana, 'en')
    await resets.cancel(override.id, null, ana)
    await stage.ended(running.id)
  })

  test('one that is cancelled leaves no file', async () => {
    const { id } = await stage.begin()
    expect(await runtime().backups.cancel(id, ana, 'en')).toMatchObject({ state: 'cancelled' })
    const names = readdirSync(stage.backups.directory)
    expect(names.filter((name) => name.startsWith(id))).toEqual([])
  })

  test('Talaia ends within 3 s in the middle of one, and says so', async () => {
    const { id } = await stage.begin()
    const startedAt = performance.now()
    await stage.talaia.stop()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    await stage.talaia.start()
    expect(await stage.findBackup(id)).toMatchObject({ state: 'failed' })
    const names = readdirSync(stage.backups.directory)
    expect(names.filter((name) => name.startsWith(id))).toEqual([])
  })
})
