import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ComposeStack, composeStack } from './compose'
import { dockerAvailable, runDocker } from './docker'
import { waitFor } from './wait-for'

describe.skipIf(!dockerAvailable())('a Compose stack', () => {
  let stack: ComposeStack
  beforeAll(async () => {
    stack = await composeStack({
      name: 'compose',
      initScripts: { '01-users.sql': 'create table users (id int);' },
      scripts: { 'push.sql': 'create table if not exists pushed (id int);' },
      services: {
        pusher: { command: ['sh', '-c', 'until psql -f /scripts/push.sql; do sleep 0.1; done'] },
      },
    })
    await stack.up()
  })
  afterAll(async () => stack.destroy())

  const tables = async () =>
    (
      await stack.psql(
        `select relname from pg_class where relname in ('users', 'pushed') order by 1`,
      )
    ).map(({ relname }) => relname)
  const left = () =>
    ['ps -a', 'volume ls', 'network ls'].flatMap((list) => {
      const filter = list.startsWith('ps') ? 'name' : 'label'
      const value =
        filter === 'name' ? stack.project : `com.docker.compose.project=${stack.project}`
      return runDocker(...list.split(' '), '-q', '--filter', `${filter}=${value}`)
        .split('\n')
        .filter(Boolean)
    })

  test('runs its init scripts once, and its services against the database', async () => {
    await waitFor('the pusher', async () => (await tables()).includes('pushed'))
    expect(await tables()).toEqual(['pushed', 'users'])
    await stack.psql('drop table pushed; drop table users')
    await stack.down()
    await stack.up(['postgres'])
    expect(await tables()).toEqual([])
    expect(await stack.logs()).toContain('Skipping initialization')
    await stack.down({ volumes: true })
    await stack.up(['postgres'])
    expect(await tables()).toEqual(['users'])
  })

  test('leaves nothing behind', async () => {
    expect(left()).not.toEqual([])
    await stack.destroy()
    expect(left()).toEqual([])
  })
})
