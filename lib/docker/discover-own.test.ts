import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { listedContainerSchema } from './container-json'
import { findOwn } from './discover'

const id = 'c'.repeat(64)
const mine = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address
const listed = z.array(listedContainerSchema).parse([
  {
    Id: id,
    Names: ['/talaia'],
    Image: 'talaia',
    ImageID: 'sha256:1',
    State: 'running',
    Status: 'Up',
    Created: 0,
    Labels: {},
    Ports: [],
    Mounts: [],
    NetworkSettings: { Networks: { one: { IPAddress: mine ?? '', Aliases: null } } },
  },
])
const find = (ownId: string | null, isLocal: boolean) => findOwn(listed, { ownId, isLocal })?.Id

test('its own id tells the container that Talaia runs in, through a proxy over TCP too', () => {
  expect(find(id, false)).toBe(id)
  expect(find(id.slice(0, 12), true)).toBe(id)
})

test('a container of another engine is never it, whatever its address is', () => {
  expect(find('d'.repeat(64), false)).toBeUndefined()
  expect(find('d'.repeat(64), true)).toBeUndefined()
  expect(find(null, false)).toBeUndefined()
})

test('an address that both have tells it where there is no id', () => {
  expect(find(null, true)).toBe(mine === undefined ? undefined : id)
})
