import { expect, test } from 'vitest'
import { onEngine } from './on-engine'

const host = 'ssh://ops@nas'

test.each([
  ['docker stop shop-app-1', `export DOCKER_HOST=${host}\ndocker stop shop-app-1`],
  [
    'cat b.dump | docker exec -i db psql',
    `export DOCKER_HOST=${host}\ncat b.dump | docker exec -i db psql`,
  ],
  [
    'npx talaia backup && docker-compose down',
    `export DOCKER_HOST=${host}\nnpx talaia backup && docker-compose down`,
  ],
  ['ls /var/lib/docker/volumes', 'ls /var/lib/docker/volumes'],
  ['psql -h docker -c "select 1"', 'psql -h docker -c "select 1"'],
  [null, null],
])('%s', (command, expected) => {
  expect(onEngine(command, host)).toBe(expected)
  expect(onEngine(command, null)).toBe(command)
})

test('an address that a shell would take apart is one word', () => {
  expect(onEngine('docker ps', 'unix:///run/a b.sock')).toContain(
    "DOCKER_HOST='unix:///run/a b.sock'",
  )
})
