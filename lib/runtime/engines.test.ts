import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { openHistory } from '@/lib/history/open'
import type { EngineConfiguration } from '@/lib/model/config'
import { createEngines } from './engines'

const listed = (id: string, name = id): EngineConfiguration => ({
  ...{ id, name, dockerHost: `unix:///nonexistent/${id}.sock`, certificates: null },
})

const enginesOf = async (dockerHost: string | null, ...engines: EngineConfiguration[]) => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-engines-'))
  const history = await openHistory({ url: null, dataDirectory: directory })
  onTestFinished(async () => {
    await history.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return createEngines({
    ...{ configuration: { dockerHost, engines }, history, lookedUntil: 0 },
    ...{ clock: { now: () => 1, behindMs: () => 0 }, log: pino({ level: 'silent' }) },
    ...{ onStir: () => undefined, onLine: () => undefined },
  })
}

test('an environment that names none is on the default engine, or on the first', async () => {
  const several = await enginesOf('unix:///nonexistent/d.sock', listed('nas', 'NAS 🐘'))
  expect(several.of(undefined).docker.address).toBe('/nonexistent/d.sock')
  expect(several.of('nas').docker.address).toBe('/nonexistent/nas.sock')
  expect([several.nameOf(undefined), several.nameOf('nas')]).toEqual([
    '/nonexistent/d.sock',
    'NAS 🐘',
  ])
  const only = await enginesOf(null, listed('nas'))
  expect([only.of(undefined).id, only.nameOf('nas')]).toEqual(['nas', null])
})

test('one that the configuration does not name any more is asked nothing, and its programs run nowhere', async () => {
  const { of } = await enginesOf('unix:///nonexistent/d.sock', listed('nas'))
  const gone = of('old')
  expect(gone.exec).toBeNull()
  expect(await gone.docker.inspectVolumes(['pgdata'])).toMatchObject({
    ...{ observed: false, reason: { message: { id: 'docker.engineGone' } } },
  })
})
