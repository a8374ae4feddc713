import { expect, test } from 'vitest'
import { containerIdOf } from './own-container'

const id = '3e456a126497414984928d4cfef3256835ec10db8c68f80c83bb44bf87bdacb7'
const mount = (root: string, at: string) =>
  `189 170 254:0 ${root} ${at} rw,relatime - ext4 /dev/vda rw,discard`

test('a container is known by the files that the engine mounts into it', () => {
  const other = mount('/var/lib/docker/volumes/history/_data', '/data')
  const own = mount(`/var/lib/docker/containers/${id}/hostname`, '/etc/hostname')
  expect(containerIdOf([other, own].join('\n'))).toBe(id)
  expect(containerIdOf(mount(`/docker/containers/${id}/resolv.conf`, '/etc/resolv.conf'))).toBe(id)
})

test('what reads the files of other containers is none of them', () => {
  expect(containerIdOf(mount(`/var/lib/docker/containers/${id}/hostname`, '/logs/x'))).toBeNull()
  expect(
    containerIdOf(mount('/var/lib/docker/containers', '/var/lib/docker/containers')),
  ).toBeNull()
  expect(containerIdOf('')).toBeNull()
})
