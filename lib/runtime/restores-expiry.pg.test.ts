import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actors'
import { PREVIEW_MS } from '@/lib/model/restores'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { aRestoreView } from '@/lib/testing/views-restores'
import { waitFor } from '@/lib/testing/wait-for'
import { createToolFinder } from './backup-engine'
import { createRestoreEngine } from './restore-engine'
import { createRestores, type Restores } from './restores'
import { type KeeperStage, keeperStage } from './testing-keeper'

vi.mock('server-only', () => ({}))

const ana: Actor = { name: 'ana', role: 'administrator' }

describe.skipIf(skipMajor(15) || !hasLocalPrograms())('a preview of a restore', () => {
  let server: TestPostgres
  let stage: KeeperStage
  let restores: Restores
  const tables = { relations: [{ schema: 'public', name: 'users' }], preview: true }
  const scratch = () =>
    server.query(`select datname from pg_database where datname like 'talaia\\_%'`)
  const find = (id: string) => stage.history.findRestore(id)
  const preview = async () => {
    const [backup] = await stage.list('dev')
    const { id } = await restores.start(backup?.id ?? '', tables, ana, 'en')
    await waitFor('the preview', async () => (await find(id))?.state === 'previewed')
    return id
  }

  beforeAll(async () => {
    server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
    await server.query('create table users (id int primary key); insert into users values (1)')
    stage = await keeperStage([{ id: 'dev', database: server.url }])
    const { history, clock, watches } = stage
    const settingsOf = (id: string) => stage.settings.get(id) ?? null
    const findTools = createToolFinder({ execOf: () => null, watches, settingsOf })
    restores = createRestores({
      ...{ history, clock, watches, log: pino({ level: 'silent' }) },
      engine: createRestoreEngine({ findTools, watches, settingsOf }),
      view: async ({ id, state }) => aRestoreView(0, { id, state }),
      restoreUrl: (id) => `/restores/${id}`,
      ...{ onChange: () => undefined, onIncident: () => undefined },
    })
    const order = { origin: 'person', startedBy: 'ana', comment: null, resetId: null } as const
    await (await stage.keeper.make('dev', order)).ended
    await server.query('drop table users')
  })
  afterAll(async () => {
    await restores?.stop()
    await stage?.stop()
    stage?.remove()
    await server?.destroy()
  })

  test('is kept for half an hour, then done without, and its scratch database goes', async () => {
    const id = await preview()
    stage.pass(PREVIEW_MS)
    await restores.sweep()
    expect(await find(id)).toMatchObject({ state: 'previewed' })
    expect(await scratch()).toHaveLength(1)
    stage.pass(1)
    await expect(restores.apply(id, ana, 'en')).rejects.toThrow('restoreExpired')
    await restores.sweep()
    expect(await find(id)).toMatchObject({
      ...{ state: 'discarded', scratchDatabase: null, error: { id: 'restores.error.expired' } },
    })
    expect(await scratch()).toEqual([])
    await expect(restores.apply(id, ana, 'en')).rejects.toThrow('restoreState')
    expect(await server.query(`select to_regclass('users') as users`)).toEqual([{ users: null }])
  })

  test('that expires while the server is away is done without once it is back', async () => {
    const id = await preview()
    stage.pass(PREVIEW_MS + 1)
    await server.stop()
    await restores.sweep()
    expect(await find(id)).toMatchObject({ state: 'previewed', scratchDatabase: expect.anything() })
    await server.start()
    await restores.sweep()
    expect(await find(id)).toMatchObject({ state: 'discarded', scratchDatabase: null })
    expect(await scratch()).toEqual([])
  })
})
