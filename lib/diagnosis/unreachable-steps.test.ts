import { expect, test } from 'vitest'
import { message } from '@/lib/model/message'
import { aContainer } from '@/lib/testing/builders'
import { adviseUnreachable, type UnreachableStepsInput } from './unreachable-steps'

const running = aContainer({ name: 'pg' })
const exited = aContainer({ name: 'pg', running: false, status: 'exited', exitCode: 0 })
const refused = { kind: 'unreachable' as const, message: message('catalog.refused') }

const commands = (over: Partial<UnreachableStepsInput>) =>
  adviseUnreachable({
    reason: refused,
    why: null,
    before: running,
    now: running,
    engineAnswers: true,
    connection: { container: 'pg', host: 'db', port: 5432, user: 'talaia', database: 'nodus' },
    ...over,
  }).map(({ command }) => command)

test('the first step fits why nobody answers', () => {
  const stopped = message('unreachable.stopped')
  expect(commands({ now: exited, why: stopped })[0]).toBe('docker start pg')
  expect(commands({ now: null })[0]).toBe('docker compose -p nodus up -d postgres')
  expect(commands({ now: null, before: aContainer({ name: 'pg', project: null }) })[0]).toBe(
    'docker ps -a --filter name=pg',
  )
  expect(commands({ now: null, engineAnswers: false })).toEqual(['docker info'])
  expect(commands({ why: message('unreachable.diskFull') })[0]).toBe('docker system df')
  expect(commands({ why: message('unreachable.starting') })).toEqual(['docker logs --tail 50 pg'])
  expect(commands({ why: message('unreachable.majorVersion'), now: exited })[0]).toBe(
    'docker logs --tail 50 pg',
  )
  expect(commands({ reason: { ...refused, kind: 'forbidden' } })[0]).toBe(
    "psql -h db -p 5432 -U talaia -d nodus -c 'select 1'",
  )
  expect(commands({ before: null, now: null, engineAnswers: null })).toEqual([
    'pg_isready -h db -p 5432',
  ])
})

test('no step removes or changes anything', () => {
  const all = [{ now: exited }, { now: null }, { now: running }, { engineAnswers: false }]
  for (const one of all) {
    expect(commands(one).join('\n')).not.toMatch(/\b(down|rm|prune|drop|delete|kill|stop)\b/)
  }
})
