import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { presets } from '@/lib/config/presets/presets'
import { openHistory } from '@/lib/history/open'
import type { LiveEvent } from '@/lib/model/api-events'
import { anEnvironment } from '@/lib/testing/builders'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { createRuntime, type Runtime } from './runtime'

vi.mock('server-only', () => ({}))

const ana = { name: 'ana', role: 'operator' as const }
const hostile = `a"b' <b>.[x]*🐘`

describe.skipIf(skipMajor(15))('groups of an environment whose configuration names none', () => {
  let server: TestPostgres
  let runtime: Runtime
  const directory = mkdtempSync(join(tmpdir(), 'talaia-groups-'))
  const told: LiveEvent[] = []

  const begin = async (over = {}): Promise<void> => {
    runtime = await createRuntime({
      ...{ origin: 'file', publicUrl: null, auth: 'local', host: '127.0.0.1', port: 3000 },
      ...{ basePath: '', dataDirectory: directory, historyUrl: null, receivers: [] },
      ...{ routes: [], repeatIntervalMs: 0, maintenance: [], pollIntervalMs: 3_600_000 },
      ...{ discovery: false, isDemoForced: false, secretsDirectory: directory },
      engines: [],
      dockerHost: join(directory, 'no-docker.sock'),
      environments: [anEnvironment({ database: server.url, groups: null, ...over })],
    })
    runtime.publisher.subscribe((event) => told.push(event))
    await runtime.start()
  }
  const poll = () => runtime.commands.poll('dev')
  const seen = () => runtime.queries.findEnvironment('dev', 'en')
  const incidents = async () =>
    (
      await runtime.queries.listIncidents(
        { environmentId: 'dev', states: ['firing'], limit: 50, cursor: null },
        'en',
      )
    ).items

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent'
    server = await startPostgres({ major: 15 })
    const names = presets.nodus.flatMap(({ tables }) => tables).filter((one) => one !== 'session')
    const quoted = [...names, hostile].map((one) => `"${one.replaceAll('"', '""')}"`)
    await server.query(quoted.map((one) => `create table ${one} (id int)`).join(';'))
    await begin()
  }, 60_000)
  afterAll(async () => {
    await runtime.stop()
    await server.destroy()
    rmSync(directory, { recursive: true, force: true })
  })

  test('they are learned, and the preset is proposed with what it lacks', async () => {
    const view = await runtime.groups.find('dev')
    expect(view).toMatchObject({ source: 'learned', accepted: null, proposed: 64, young: [] })
    expect(
      view.proposal.map(({ id, severity, members, absent }) => [
        id,
        severity,
        members.length,
        absent,
      ]),
    ).toEqual([
      ['core', 'critical', 3, ['session']],
      ['llibreta', 'critical', 6, []],
      ['backoffice', 'warning', 10, []],
      ['litellm', 'warning', 44, []],
      ['public', 'warning', 1, []],
    ])
    expect(view.proposal.at(-1)?.members).toEqual([hostile])
    expect((await seen()).manifest).toMatchObject({ source: 'learned', unaccepted: 64 })
  })

  test('what is accepted is in force with the next poll, told to open pages, and audited', async () => {
    const { proposal } = await runtime.groups.find('dev')
    const groups = proposal.map(({ id, name, severity, tables }) => ({
      id,
      name,
      severity,
      tables,
    }))
    await server.query('drop table roles')
    const after = await runtime.groups.accept('dev', { groups, leftOut: [], comment: 'ours' }, ana)
    expect(after).toMatchObject({
      ...{ source: 'accepted', proposal: [], proposed: 0 },
      accepted: { acceptedBy: 'ana', comment: 'ours' },
    })
    const [incident] = await incidents()
    expect(incident).toMatchObject({ severity: 'critical', check: 'relations_lost' })
    expect(
      (await seen()).groups.map(({ id, present, expected }) => [id, present, expected]),
    ).toEqual([
      ['core', 2, 3],
      ['llibreta', 6, 6],
      ['backoffice', 10, 10],
      ['litellm', 44, 44],
      ['public', 1, 1],
    ])
    expect(told.some(({ type }) => type === 'groups')).toBe(true)
  })

  test('of two people who began with the same groups, the second is told of the first', async () => {
    const { accepted } = await runtime.groups.find('dev')
    const groups = accepted?.groups ?? []
    const seen = accepted?.acceptedAt ?? null
    const body = { groups, leftOut: [], seen }
    const bo = { ...ana, name: 'bo' }
    const first = await runtime.groups.accept('dev', { ...body, comment: 'mine' }, bo)
    await expect(runtime.groups.accept('dev', body, ana)).rejects.toMatchObject({
      said: { id: 'errors.groupsChanged', values: { by: 'bo', is: 'accepted' } },
    })
    await expect(runtime.groups.accept('dev', { ...body, seen: null }, ana)).rejects.toThrow(
      'groupsChanged',
    )
    expect((await runtime.groups.find('dev')).accepted).toEqual(first.accepted)
    const again = { ...body, seen: first.accepted?.acceptedAt ?? null, comment: 'ours' }
    expect((await runtime.groups.accept('dev', again, ana)).accepted?.acceptedBy).toBe('ana')
  })

  test('a table made later is too new at first, and in no group', async () => {
    await server.query('create table invoices (id int)')
    await poll()
    expect((await runtime.groups.find('dev')).young).toEqual(['invoices'])
    expect((await seen()).manifest).toMatchObject({ source: 'accepted', unaccepted: 0, young: 1 })
  })

  test('leaving the lost table out does not end its incident; going back does not tell it again', async () => {
    const [before] = await incidents()
    const groups = [
      { id: 'llibreta', name: 'L', severity: 'warning' as const, tables: ['notebooks'] },
    ]
    await runtime.groups.accept('dev', { groups, leftOut: ['roles', 'users'] }, ana)
    await server.query('drop table users')
    await poll()
    expect((await incidents()).map(({ id }) => id)).toEqual([before?.id])
    const after = await runtime.groups.forget('dev', ana)
    expect(after).toMatchObject({ source: 'learned', accepted: null })
    await poll()
    expect((await incidents()).map(({ id }) => id)).toEqual([before?.id])
  })

  test('what could not stand in the configuration is refused by its place', async () => {
    const group = { id: 'a', name: 'A', severity: 'warning' as const, tables: ['a'] }
    for (const [groups, id] of [
      [[{ ...group, id: 'A b' }], 'errors.groupId'],
      [[group, group], 'errors.groupTwice'],
      [[{ ...group, tables: ['a.b.c'] }], 'errors.groupPattern'],
      [[{ ...group, tables: [' '] }], 'errors.groupPattern'],
    ] as const) {
      const body = {
        groups: [...groups].map((one) => ({ ...one, tables: [...one.tables] })),
        leftOut: [],
      }
      await expect(runtime.groups.accept('dev', body, ana)).rejects.toMatchObject({ said: { id } })
    }
    expect((await runtime.groups.find('dev')).source).toBe('learned')
  })

  test('the configuration beats what was accepted, says so, and keeps it', async () => {
    const groups = [
      { id: 'mine', name: 'Mine', severity: 'warning' as const, tables: ['notebooks'] },
    ]
    await runtime.groups.accept('dev', { groups, leftOut: [] }, ana)
    await runtime.stop()
    await begin({ groups: [{ id: 'file', name: 'F', severity: 'warning', tables: ['contacts'] }] })
    const view = await runtime.groups.find('dev')
    expect(view).toMatchObject({ source: 'file', accepted: { acceptedBy: 'ana' }, proposal: [] })
    expect(view.groups.map(({ id }) => id)).toEqual(['file'])
    const body = { groups, leftOut: [] }
    await expect(runtime.groups.accept('dev', body, ana)).rejects.toMatchObject({
      said: { id: 'errors.groupsFromFile' },
    })
    await runtime.stop()
    const history = await openHistory({ url: null, dataDirectory: directory })
    const audit = await history.listAudit({ limit: 50, cursor: null })
    expect(audit.items.map(({ action, actor, target }) => [action, actor, target])).toEqual([
      ['groups.accept', 'ana', 'dev'],
      ['groups.forget', 'ana', 'dev'],
      ['groups.accept', 'ana', 'dev'],
      ['groups.accept', 'ana', 'dev'],
      ['groups.accept', 'bo', 'dev'],
      ['groups.accept', 'ana', 'dev'],
    ])
    await history.close()
    await begin()
    expect((await runtime.groups.find('dev')).groups.map(({ id }) => id)).toEqual(['mine'])
  })
})
