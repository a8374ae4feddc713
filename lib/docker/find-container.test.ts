import { afterEach, describe, expect, test } from 'vitest'
import { answerJson, type FakeEngine, fakeEngine } from '@/lib/testing/fake-engine'
import { createDockerClient } from './client'
import { findContainer } from './find-container'
import { bindingMatches } from './port-bindings'

const at = (host: string, others: Partial<Parameters<typeof bindingMatches>[1]> = {}) => ({
  host,
  port: 5432,
  addresses: [host],
  machineAddresses: ['127.0.0.1', '192.168.1.10'],
  engineHost: null,
  ...others,
})

describe('a published port', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '::1'],
    ['', '127.0.0.1'],
    ['0.0.0.0', '192.168.1.10'],
    ['192.168.1.10', '192.168.1.10'],
    ['0.0.0.0', 'host.docker.internal'],
    ['127.0.0.1', 'host.docker.internal'],
  ])('on "%s" is reached through %s', (binding, host) => {
    expect(bindingMatches(binding, at(host))).toBe(true)
  })

  test.each([
    ['127.0.0.1', '192.168.1.10'],
    ['127.0.0.1', '127.0.0.2'],
    ['192.168.1.10', '127.0.0.1'],
    ['0.0.0.0', '10.1.2.3'],
    ['0.0.0.0', ''],
    ['', '/var/run/postgresql'],
  ])('on "%s" is not reached through "%s"', (binding, host) => {
    expect(bindingMatches(binding, at(host))).toBe(false)
  })

  test('is reached through a name that leads there, and through the host of a remote engine', () => {
    expect(bindingMatches('127.0.0.1', at('localhost', { addresses: ['127.0.0.1'] }))).toBe(true)
    expect(bindingMatches('0.0.0.0', at('build', { addresses: [], engineHost: 'build' }))).toBe(
      true,
    )
  })
})

describe('a host that is a name on a Docker network', () => {
  const engines: FakeEngine[] = []
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.close()))
  })

  const container = (id: string, service: string, aliases: string[]) => ({
    Id: id,
    Name: `/${id}`,
    Created: '2025-11-26T03:02:12Z',
    State: { Status: 'running', Running: true },
    Config: { Image: 'postgres:15', Labels: { 'com.docker.compose.service': service } },
    HostConfig: {},
    NetworkSettings: { Networks: { net: { IPAddress: '172.30.99.9', Aliases: aliases } } },
  })
  const find = async (host: string, containers: ReturnType<typeof container>[]) => {
    const engine = await fakeEngine((request, response) => {
      const id = /^\/containers\/(\w+)\/json/.exec(request.url ?? '')?.[1]
      if (id)
        return answerJson(
          response,
          200,
          containers.find(({ Id }) => Id === id),
        )
      const listed = containers.map(({ Id, Name }) => ({
        Id,
        Names: [Name],
        State: 'running',
        Image: 'postgres',
      }))
      answerJson(response, 200, listed)
    })
    engines.push(engine)
    const client = createDockerClient({ dockerHost: engine.dockerHost })
    return findContainer(client, { name: null, host, port: 5432 })
  }

  test('finds the container by service or alias', async () => {
    const both = [container('a', 'talaia-db.invalid', []), container('b', 'other', ['pg.invalid'])]
    expect(await find('talaia-db.invalid', both)).toMatchObject({ value: { id: 'a' } })
    expect(await find('pg.invalid', both)).toMatchObject({ value: { id: 'b' } })
  })

  test('that several share is not guessed', async () => {
    const both = [container('a', 'db.invalid', []), container('b', 'db.invalid', [])]
    expect(await find('db.invalid', both)).toMatchObject({
      observed: false,
      reason: { message: { id: 'docker.containerAmbiguous', values: { containers: 'a, b' } } },
    })
  })
})
