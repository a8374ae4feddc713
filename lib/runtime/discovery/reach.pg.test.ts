import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FoundContainer } from '@/lib/docker/discover'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { reach } from './reach'

describe.skipIf(skipMajor(15))('the login that a label names', () => {
  let server: TestPostgres

  beforeAll(async () => {
    server = await startPostgres({ major: 15 })
  }, 60_000)
  afterAll(() => server.destroy())

  const found = (passwordFiles: string[]): FoundContainer => ({
    ...{ key: 'shop/db', project: 'shop', service: 'db', containerId: 'c', container: 'shop-db-1' },
    ...{ image: 'postgres:15', running: true, restarting: false, startedAt: 0, throwAway: null },
    ...{ labels: {}, networks: [], port: 5432 },
    candidates: [{ host: '127.0.0.1', port: server.port, way: 'published', network: null }],
    login: {
      credentials: [
        ...passwordFiles.map((passwordFile) => ({
          ...{ user: 'postgres', password: null, passwordFile, source: 'talaia.password_file' },
        })),
        { user: 'postgres', password: 'any', passwordFile: null, source: 'POSTGRES_PASSWORD' },
      ],
      ...{ database: null, fileVariable: null },
    },
  })

  test('is told of where its file is not there and the password of the container does', async () => {
    expect(await reach(found(['not-there']), '/nonexistent')).toMatchObject({
      user: 'postgres',
      passedOver: { id: 'discovery.secretUnread', values: { file: 'not-there' } },
    })
  })

  test('is no news where there is none', async () => {
    expect(await reach(found([]), '/nonexistent')).toMatchObject({ passedOver: null })
  })
})
