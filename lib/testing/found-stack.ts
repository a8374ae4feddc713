import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
}

export interface FoundStack {
  project: string
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
export const foundStack = async (name: string): Promise<FoundStack> => {
  const project = `talaia-${name}-${process.pid}`
  const directory = mkdtempSync(join(tmpdir(), `${project}-`))
  const [orders, audit, late] = [await freePort(), await freePort(), await freePort()]
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
      late: service('late', foundSecrets.late, 'late', {
        ports: [`127.0.0.1:${late}:5432`],
        volumes: ['late:/var/lib/postgresql/data'],
      }),
    },
    networks: { private: {} },
    volumes: { orders: {}, people: {}, audit: {}, late: {} },
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
