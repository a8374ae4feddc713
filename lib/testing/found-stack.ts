import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { composeCommand, freePort } from './compose'

const run = promisify(execFile)

/** Passwords that would break a connection string if they were not written with care. */
export const foundSecrets = {
  orders: `p@ss/w:o?r#d-%41-"é'-orders`,
  people: 'secret-of-people-&=+;',
  audit: 'secret-of-audit-ñ\\n',
  late: 'secret-of-late',
  filed: 'secret-of-a-file',
  changed: 'secret-that-was-changed',
}

export interface FoundStack {
  project: string
  /** Holds the file `filed-password`. */
  secretsDirectory: string
  /** Ports of this machine, by service; `people` publishes none. */
  ports: Record<'orders' | 'audit' | 'late', number>
  up(services?: string[]): Promise<void>
  compose(...words: string[]): Promise<string>
  /** SQL as the superuser inside of the container. */
  psql(service: string, user: string, database: string, sql: string): Promise<string>
  destroy(): Promise<void>
}

/**
 * A stack that no configuration of Talaia knows: three Postgres with users and passwords of their own, one of them on
 * a private network without a published port, and a fourth that is started later.
 */
export const foundStack = async (
  name: string,
  { withSecret = false } = {},
): Promise<FoundStack> => {
  const project = `talaia-${name}-${process.pid}`
  const directory = mkdtempSync(join(tmpdir(), `${project}-`))
  const [orders, audit, late] = [await freePort(), await freePort(), await freePort()]
  const filed = await freePort()
  const secretsDirectory = join(directory, 'pw')
  mkdirSync(secretsDirectory, { recursive: true })
  writeFileSync(join(secretsDirectory, 'filed-password'), `${foundSecrets.filed}\n`)
  for (const folder of [directory, secretsDirectory]) chmodSync(folder, 0o755)
  const service = (
    user: string,
    password: string,
    database: string,
    more: Record<string, unknown>,
  ) => ({
    image: 'postgres:15-alpine',
    // Compose fills in variables: a dollar sign would be one.
    environment: {
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password.replaceAll('$', '$$$$'),
      POSTGRES_DB: database,
    },
    ...more,
  })
  const file = {
    version: '3.8',
    services: {
      orders: service('shop', foundSecrets.orders, 'orders', {
        ports: [`127.0.0.1:${orders}:5432`],
        volumes: ['orders:/var/lib/postgresql/data'],
      }),
      people: service('staff', foundSecrets.people, 'people', {
        networks: ['private'],
        volumes: ['people:/var/lib/postgresql/data'],
      }),
      audit: service('postgres', foundSecrets.audit, 'postgres', {
        ports: [`127.0.0.1:${audit}:5432`],
        volumes: ['audit:/var/lib/postgresql/data'],
        labels: { 'talaia.name': 'Audit trail', 'talaia.severity': 'critical' },
      }),
      // Its password is in a file of the container alone.
      filed: {
        image: 'postgres:15-alpine',
        environment: { POSTGRES_USER: 'filed', POSTGRES_PASSWORD_FILE: '/run/pw/filed-password' },
        volumes: ['filed:/var/lib/postgresql/data', './pw:/run/pw:ro'],
        ports: [`127.0.0.1:${filed}:5432`],
        labels: withSecret ? { 'talaia.password_file': 'filed-password' } : {},
      },
      // The password in its environment is no longer the one it has.
      changed: service('changed', foundSecrets.changed, 'changed', {
        volumes: ['changed:/var/lib/postgresql/data'],
        labels: { 'talaia.databses': 'mistyped' },
      }),
      // Nobody reaches it.
      island: service('island', 'island', 'island', {
        network_mode: 'none',
        volumes: ['island:/var/lib/postgresql/data'],
      }),
      tested: service('tested', 'tested', 'tested', {
        labels: { 'org.testcontainers': 'true' },
        tmpfs: ['/var/lib/postgresql/data'],
      }),
      admin: {
        image: 'postgres:15-alpine',
        command: ['psql', '-h', 'orders', '-c', 'select pg_sleep(600)'],
        environment: { PGUSER: 'shop', PGPASSWORD: foundSecrets.orders.replaceAll('$', '$$$$') },
        tmpfs: ['/var/lib/postgresql/data'],
      },
      late: service('late', foundSecrets.late, 'late', {
        ports: [`127.0.0.1:${late}:5432`],
        volumes: ['late:/var/lib/postgresql/data'],
      }),
    },
    networks: { private: {} },
    volumes: Object.fromEntries(
      ['orders', 'people', 'audit', 'late', 'filed', 'changed', 'island'].map((one) => [one, {}]),
    ),
  }
  // JSON is YAML.
  writeFileSync(join(directory, 'docker-compose.yaml'), JSON.stringify(file))
  const compose = async (...words: string[]): Promise<string> => {
    const [command = '', ...first] = composeCommand()
    const { stdout } = await run(
      command,
      [...first, '-p', project, '-f', join(directory, 'docker-compose.yaml'), ...words],
      { cwd: directory, timeout: 120_000 },
    )
    return stdout
  }
  return {
    project,
    secretsDirectory,
    ports: { orders, audit, late },
    compose,
    up: async (services = ['orders', 'people', 'audit']) => {
      await compose('up', '-d', ...services)
    },
    psql: (name, user, database, sql) =>
      compose('exec', '-T', name, 'psql', '-qAt', '-U', user, '-d', database, '-c', sql),
    destroy: async () => {
      await compose('down', '-v', '--remove-orphans', '-t', '1').catch(() => '')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
