import { expect, test } from 'vitest'
import {
  judgeBlindly,
  judgeProcesses,
  judgeServer,
  repositoryOf,
  type Traits,
} from './discover-judge'

const official = {
  entrypoint: ['docker-entrypoint.sh'],
  command: ['postgres'],
  variables: new Set(['PGDATA', 'PG_MAJOR', 'POSTGRES_PASSWORD']),
  exposedPorts: ['5432/tcp'],
}
const traits = (image: string, change: Partial<Traits> = {}): Traits => ({
  image,
  ...official,
  ...change,
})
const bare = { variables: new Set<string>(), exposedPorts: [], entrypoint: [], command: [] }

test.each([
  ['official', traits('postgres')],
  ['official, alpine', traits('postgres:15-alpine')],
  ['with options', traits('postgres:18', { command: ['-c', 'fsync=off'] })],
  ['by digest, from a registry', traits('registry.example:5000/library/postgres@sha256:ab')],
  ['by the id of its image', traits('sha256:0123456789ab')],
  ['pgvector', traits('pgvector/pgvector:pg17')],
  ['PostGIS', traits('postgis/postgis:16-3.4')],
  ['Timescale', traits('timescale/timescaledb:latest-pg16')],
  [
    'Timescale HA',
    traits('timescale/timescaledb-ha:pg16', { entrypoint: ['/docker-entrypoint.sh'] }),
  ],
  [
    'Bitnami',
    traits('bitnami/postgresql:16', {
      entrypoint: ['/opt/bitnami/scripts/postgresql/entrypoint.sh'],
      command: ['/opt/bitnami/scripts/postgresql/run.sh'],
      variables: new Set(['POSTGRESQL_PASSWORD', 'BITNAMI_APP_NAME']),
    }),
  ],
  [
    'Supabase',
    traits('supabase/postgres:15.1.0', { command: ['postgres', '-D', '/etc/postgresql'] }),
  ],
  ['Citus', traits('citusdata/citus:12')],
  ['ParadeDB', traits('paradedb/paradedb:latest')],
])('a server: %s', (_, given) => {
  expect(judgeServer(given)).toBe('server')
})

test.each([
  ['pgAdmin', traits('dpage/pgadmin4', { ...bare, exposedPorts: ['80/tcp', '443/tcp'] })],
  ['PgBouncer', traits('edoburu/pgbouncer', { ...bare, exposedPorts: ['5432/tcp'] })],
  [
    'Bitnami PgBouncer',
    traits('bitnami/pgbouncer', { ...bare, variables: new Set(['POSTGRESQL_HOST']) }),
  ],
  [
    'exporter',
    traits('prometheuscommunity/postgres-exporter', { ...bare, exposedPorts: ['9187/tcp'] }),
  ],
  ['PostgREST', traits('postgrest/postgrest', bare)],
  [
    'postgres-meta',
    traits('supabase/postgres-meta:v0.83', { ...bare, exposedPorts: ['8080/tcp'] }),
  ],
  [
    'psql in the image of the server',
    traits('postgres:15', { command: ['psql', '-c', 'select 1'] }),
  ],
  [
    'pg_dump as its entrypoint',
    traits('postgres:15', { entrypoint: ['pg_dump'], command: ['shop'] }),
  ],
  [
    'an application',
    traits('shop/web', { ...bare, variables: new Set(['POSTGRES_PASSWORD', 'PGHOST']) }),
  ],
  ['another database', traits('mysql:8', { ...bare, exposedPorts: ['3306/tcp'] })],
])('none: %s', (_, given) => {
  expect(judgeServer(given)).toBe('other')
})

test.each([
  [
    'an unknown image with a data directory',
    traits('shop/database', { entrypoint: ['/start.sh'], command: [] }),
  ],
  ['a shell in the image of the server', traits('postgres:15', { command: ['sh', '-c', 'x'] })],
  [
    'a backup that is built on it',
    traits('prodrigestivill/postgres-backup-local', { entrypoint: ['/init.sh'], command: [] }),
  ],
  ['an unknown image on the port', traits('shop/thing', { ...bare, exposedPorts: ['5432/tcp'] })],
])('only its processes can tell: %s', (_, given) => {
  expect(judgeServer(given)).toBe('ask')
})

test('processes tell a server by the postmaster or by one of its children', () => {
  const titles = ['UID', 'PID', 'CMD']
  const judge = (line: string) => judgeProcesses({ titles, processes: [['70', '1', line]] })
  expect(judge('/usr/lib/postgresql/15/bin/postgres -D /data')).toBe('server')
  expect(judge('postgres: checkpointer')).toBe('server')
  expect(judge('psql -h postgres')).toBe('other')
  expect(judge('/bin/sh backup-postgres')).toBe('other')
})

test('where processes are not shown, data directory and port tell a server, and never a client', () => {
  expect(judgeBlindly(traits('shop/database'))).toBe('server')
  expect(judgeBlindly(traits('shop/postgres-backup'))).toBe('other')
  expect(judgeBlindly(traits('shop/thing', { variables: new Set() }))).toBe('other')
})

test('the repository of an image is what stands between registry and tag', () => {
  expect(repositoryOf('localhost/postgres:15')).toBe('postgres')
  expect(repositoryOf('ghcr.io/a/postgres:15@sha256:00')).toBe('a/postgres')
  expect(repositoryOf('pgvector/pgvector')).toBe('pgvector/pgvector')
})
