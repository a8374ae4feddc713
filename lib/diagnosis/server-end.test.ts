import { describe, expect, test } from 'vitest'
import type { DockerEvent } from '@/lib/model/docker-events'
import { T0 } from '@/lib/testing/builders'
import { judgeServerEnd } from './server-end'

const event = (action: string, at: number, over: Partial<DockerEvent> = {}): DockerEvent => ({
  at: T0 + at,
  timeNano: String(T0 + at),
  type: 'container',
  action,
  actorId: 'c1',
  name: 'pg',
  image: 'postgres:15-alpine',
  project: 'nodus',
  service: 'postgres',
  exitCode: null,
  signal: null,
  container: null,
  ...over,
})
const killed = event('kill', 0, { signal: 2 })
const died = event('die', 100, { exitCode: 0 })
const said = (events: DockerEvent[]) => judgeServerEnd(events, 'pg')?.values ?? null

describe('how a server ended', () => {
  test('stopped by somebody, and removed', () => {
    expect(said([killed, died, event('destroy', 300)])).toEqual({
      name: 'pg',
      signal: 'SIGINT',
      exitCode: 0,
      removed: 'yes',
    })
  })

  test('ended by itself: no signal came before', () => {
    expect(said([event('start', -500), event('die', 0, { exitCode: 1 })])).toMatchObject({
      signal: 'none',
      exitCode: 1,
      removed: 'no',
    })
  })

  test('a signal long before is not what ended it', () => {
    const reload = event('kill', -600_000, { signal: 1 })
    expect(said([reload, died])).toMatchObject({ signal: 'none' })
  })

  test('says nothing of one that runs again, of another container, or without events', () => {
    expect(said([killed, died, event('start', 200)])).toBeNull()
    expect(said([{ ...died, name: 'litellm' }])).toBeNull()
    expect(said([])).toBeNull()
  })
})
