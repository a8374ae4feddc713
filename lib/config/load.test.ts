import { describe, expect, test } from 'vitest'
import { accept, refuse } from '@/lib/testing/configurations'

const database = 'postgres://talaia:pw@127.0.0.1:5432/nodus'
const environment = `environments:\n  - id: dev\n    database: ${database}\n`

describe('what is accepted', () => {
  test('nothing configured means the demo, on this machine only', async () => {
    const configuration = await accept(null)
    expect(configuration).toMatchObject({
      origin: 'demo',
      host: '127.0.0.1',
      port: 3000,
      auth: 'local',
      basePath: '',
      dataDirectory: '/srv/data',
      pollIntervalMs: 5000,
      environments: [],
      receivers: [],
      maintenance: [],
    })
    expect(await accept('# only a comment\n')).toEqual(configuration)
    expect(await accept('environments:\nreceivers:\n')).toEqual(configuration)
  })

  test('DATABASE_URL alone makes one environment, named after the database', async () => {
    const { origin, environments } = await accept(null, {
      DATABASE_URL: 'postgres://u:p@db.example/Nodus_Dev',
    })
    expect(origin).toBe('databaseUrl')
    expect(environments).toMatchObject([
      { id: 'nodus-dev', name: 'Nodus_Dev', groups: null, settleMs: 60_000, demo: false },
    ])
  })

  test('a whole file, with variables, secret files and defaults', async () => {
    const configuration = await accept(
      `publicUrl: https://talaia.example.org/
pollInterval: 2s
environments:
  - id: dev
    name: Nodus dev
    database: postgres://talaia:\${PG_PASSWORD}@127.0.0.1:5432/nodus
    container: nodus-adk-postgres
    settle: 2m
    unreachable: quiet
    onRestart: reset
    groups: nodus
  - id: staging
    databaseFile: staging.url
    passwordFile: /run/secrets/staging
    groups:
      - { id: core, severity: critical, tables: [users, "knowledge_*", audit.log], emptiable: ["*_jobs", log] }
receivers:
  - { id: ops, type: slack, url: "\${SLACK_URL}" }
  - { id: hook, type: webhook, url: "http://127.0.0.1:9000/hook", secretFile: hook.key }
`,
      { PG_PASSWORD: 'first', SLACK_URL: 'https://hooks.slack.com/services/T/B/x' },
      {
        '/srv/staging.url': 'postgres://talaia@staging/nodus\n',
        '/run/secrets/staging': 'p@ss/w%rd\n',
        '/srv/hook.key': 'key\n',
      },
    )
    expect(configuration).toMatchObject({
      origin: 'file',
      publicUrl: 'https://talaia.example.org',
      pollIntervalMs: 2000,
      receivers: [
        { id: 'ops', type: 'slack', url: 'https://hooks.slack.com/services/T/B/x' },
        { id: 'hook', type: 'webhook', url: 'http://127.0.0.1:9000/hook', secret: 'key' },
      ],
    })
    const [dev, staging] = configuration.environments
    expect(dev).toMatchObject({
      database: 'postgres://talaia:first@127.0.0.1:5432/nodus',
      settleMs: 120_000,
      unreachable: 'quiet',
      onRestart: 'reset',
      preset: 'nodus',
    })
    expect(dev?.groups?.flatMap(({ tables }) => tables)).toHaveLength(64)
    expect(new URL(staging?.database ?? '').password).toBe(encodeURIComponent('p@ss/w%rd'))
    expect(staging?.groups).toEqual([
      {
        id: 'core',
        name: 'core',
        severity: 'critical',
        tables: ['users', 'knowledge_*', 'audit.log'],
        emptiable: ['*_jobs', 'log'],
      },
    ])
  })

  test('environment variables beat the file', async () => {
    const configuration = await accept(
      `publicUrl: https://a.example\nhistoryUrl: postgres://h@h/h\ndataDirectory: x\nauth: none\n${environment}`,
      {
        HOST: '0.0.0.0',
        PORT: '8080',
        TALAIA_PUBLIC_URL: 'https://b.example',
        TALAIA_DATA_DIR: '/var/lib/talaia',
        TALAIA_HISTORY_URL: 'postgres://k@k/k',
        TALAIA_BASE_PATH: '/talaia',
        DATABASE_URL: 'postgres://other@other/other',
        DOCKER_HOST: 'tcp://127.0.0.1:2375',
      },
    )
    expect(configuration).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      basePath: '/talaia',
      publicUrl: 'https://b.example',
      dataDirectory: '/var/lib/talaia',
      historyUrl: 'postgres://k@k/k',
      dockerHost: 'tcp://127.0.0.1:2375',
      environments: [{ id: 'dev', database: 'postgres://other@other/other' }],
    })
  })

  test('TALAIA_AUTH opens other addresses where there is no file, and closes them where the file opens them', async () => {
    const open = await accept(environment, { HOST: '0.0.0.0', TALAIA_AUTH: 'none' })
    expect(open).toMatchObject({ host: '0.0.0.0', auth: 'none' })
    const closed = await accept(`auth: none\n${environment}`, { TALAIA_AUTH: 'local' })
    expect(closed.auth).toBe('local')
    await refuse(`auth: none\n${environment}`, { HOST: '0.0.0.0', TALAIA_AUTH: 'local' })
  })

  test('with several environments DATABASE_URL replaces none', async () => {
    const { environments } = await accept(
      `${environment}  - { id: prod, database: "postgres://p@p/p" }\n`,
      { DATABASE_URL: 'postgres://x@x/x' },
    )
    expect(environments.map((one) => one.database)).toEqual([database, 'postgres://p@p/p'])
  })

  test('TALAIA_DEMO=1 forces the demo beside what is configured', async () => {
    const { origin, environments } = await accept(environment, { TALAIA_DEMO: '1' })
    expect(origin).toBe('demo')
    expect(environments.map(({ id }) => id)).toEqual(['dev'])
  })

  test('secrets of variables may lie in files, and $${ is a plain brace', async () => {
    const { environments, historyUrl } = await accept(
      'environments: [{ id: a, name: "$${NAME}", database: "postgres://a@a/a" }]',
      { TALAIA_HISTORY_URL_FILE: 'history', DATABASE_URL_FILE: '/run/db' },
      { '/srv/history': 'postgres://h:p@h/h\n', '/run/db': ' postgres://d@d/d' },
    )
    expect(historyUrl).toBe('postgres://h:p@h/h')
    expect(environments).toMatchObject([{ name: '${NAME}', database: 'postgres://d@d/d' }])
  })

  test('anchors may share groups between environments', async () => {
    const { environments } = await accept(
      `environments:
  - { id: a, database: "${database}", groups: &g [{ id: core, tables: [users] }] }
  - { id: b, database: "${database}", groups: *g }\n`,
    )
    expect(environments[1]?.groups).toEqual(environments[0]?.groups)
  })
})
