import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { TalaiaError } from '@/lib/model/errors'
import type { Matcher } from '@/lib/model/silences'
import { T0 } from '@/lib/testing/builders'
import { createSilence, expireSilence } from './silence'

const hour = 3_600_000
const matchers: Matcher[] = [
  { name: 'environment', value: 'dev', isEqual: true, isRegex: false },
  { name: 'group', value: 'core', isEqual: false, isRegex: false },
]

let directory: string
let history: History
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-silences-'))
  history = await openHistory({ url: null, dataDirectory: directory })
})
afterEach(async () => {
  await history.close()
  rmSync(directory, { recursive: true, force: true })
})

let ids = 0
const context = (now: number) => ({
  history,
  actor: { name: 'ana', role: 'operator' as const },
  comment: 'move of the host',
  now,
  newId: () => `s${++ids}`,
})
const create = (endsAt: number, startsAt: number | null = null) =>
  createSilence({ matchers, startsAt, endsAt }, context(T0))
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof TalaiaError ? error.said.id : error),
  )
const current = async (now: number) =>
  (await history.listSilences({ endsAfter: now, limit: 10, cursor: null })).items.map(
    ({ id }) => id,
  )

test('a silence is kept as it was made, with who made it and why, and is in the audit', async () => {
  const silence = await create(T0 + hour)
  expect(await history.findSilence(silence.id)).toEqual(silence)
  expect(silence).toMatchObject({
    matchers,
    startsAt: T0,
    endsAt: T0 + hour,
    createdBy: 'ana',
    comment: 'move of the host',
  })
  const { items } = await history.listAudit({ limit: 10, cursor: null })
  expect(items).toMatchObject([
    {
      actor: 'ana',
      action: 'silence.create',
      target: silence.id,
      comment: 'environment=dev, group!=core: move of the host',
    },
  ])
})

test('it must end after it begins, and within a year', async () => {
  expect(await refusal(create(T0))).toBe('errors.silenceEnd')
  expect(await refusal(create(T0 + hour, T0 + hour))).toBe('errors.silenceEnd')
  expect(await refusal(create(T0 + 400 * 24 * hour))).toBe('errors.silenceTooLong')
  expect((await create(T0 + hour, T0 - hour)).startsAt).toBe(T0)
  expect((await create(T0 + 2 * hour, T0 + hour)).startsAt).toBe(T0 + hour)
})

test('it ends by itself, or before by a person, once, which is in the audit', async () => {
  const { id } = await create(T0 + hour)
  expect(await current(T0 + hour - 1)).toEqual([id])
  expect(await current(T0 + hour)).toEqual([])
  await expireSilence(id, { ...context(T0 + 5), comment: 'done early' })
  expect(await history.findSilence(id)).toMatchObject({ endsAt: T0 + 5, expiredBy: 'ana' })
  expect(await current(T0 + 5)).toEqual([])
  expect(await refusal(expireSilence(id, context(T0 + 6)))).toBe('errors.silenceExpired')
  expect(await refusal(expireSilence('none', context(T0)))).toBe('errors.silenceUnknown')
  const { items } = await history.listAudit({ limit: 1, cursor: null })
  expect(items).toMatchObject([{ action: 'silence.expire', target: id, comment: 'done early' }])
})

test('pages of silences come in the order of their ends', async () => {
  const made = [await create(T0 + hour), await create(T0 + 3 * hour), await create(T0 + 2 * hour)]
  const first = await history.listSilences({ limit: 2, cursor: null })
  const rest = await history.listSilences({ limit: 2, cursor: first.next })
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
    [made[1], made[2], made[0]].map((one) => one?.id),
  )
  expect(rest.next).toBeNull()
})
