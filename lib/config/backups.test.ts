import { expect, test } from 'vitest'
import { accept, refuse } from '@/lib/testing/configurations'

const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
const environment = (backups: string) => `dataDirectory: /var/lib/talaia
environments:
  - id: dev
    database: "postgres://talaia:pw@127.0.0.1:5432/nodus"
${backups}`
const backupsOf = async (...[yaml, ...rest]: Parameters<typeof accept>) =>
  (await accept(environment(yaml ?? ''), ...rest)).environments[0]?.backups

test('backups are off until the file switches them on; then each default is safe', async () => {
  expect(await backupsOf('')).toBeNull()
  expect(await backupsOf('    backups:\n')).toBeNull()
  expect(await backupsOf('    backups: {}\n')).toEqual({
    schedule: '0 3 * * *',
    verifySchedule: '0 5 * * 0',
    timeZone: null,
    directory: '/var/lib/talaia/backups/dev',
    run: 'auto',
    database: null,
    verifyDatabase: null,
    beforeReset: true,
    keep: { daily: 7, weekly: 4, monthly: 6 },
    staleAfterMs: 36 * 3_600_000,
    unverifiedAfterMs: 10 * 86_400_000,
    recipients: [],
    identityFile: null,
    folders: [],
  })
})

test('every key of backups is read', async () => {
  const backups = await backupsOf(
    `    backups:
      schedule: "*/30 2-4 * jan-dec mon"
      timeZone: Europe/Madrid
      directory: dumps
      run: local
      databaseFile: dump.url
      verify: never
      verifyDatabaseFile: /run/secrets/scratch
      beforeReset: false
      keep: { weekly: 0 }
      staleAfter: 2d
      unverifiedAfter: 366d
      encrypt: { recipients: [${recipient}], identityFile: key.txt }
      folders: [{ directory: /srv/dumps, pattern: "nodus-*.sql.gz" }, { directory: more }]
`,
    {},
    { '/srv/dump.url': 'postgres://dumper:x@h/d\n', '/run/secrets/scratch': 'postgres://s@s/s' },
  )
  expect(backups).toEqual({
    schedule: '*/30 2-4 * jan-dec mon',
    verifySchedule: null,
    timeZone: 'Europe/Madrid',
    directory: '/srv/dumps',
    run: 'local',
    database: 'postgres://dumper:x@h/d',
    verifyDatabase: 'postgres://s@s/s',
    beforeReset: false,
    keep: { daily: 7, weekly: 0, monthly: 6 },
    staleAfterMs: 2 * 86_400_000,
    unverifiedAfterMs: 366 * 86_400_000,
    recipients: [recipient],
    identityFile: '/srv/key.txt',
    folders: [
      { directory: '/srv/dumps', pattern: 'nodus-*.sql.gz' },
      { directory: '/srv/more', pattern: '*' },
    ],
  })
})

test('where others make the dumps, Talaia makes none until a schedule says so', async () => {
  const folders = '      folders: [{ directory: /srv/dumps }]\n'
  expect(await backupsOf(`    backups:\n${folders}`)).toMatchObject({ schedule: null })
  expect(await backupsOf(`    backups:\n      schedule: "@daily"\n${folders}`)).toMatchObject({
    schedule: '@daily',
  })
})

test('every mistake of backups is named with its line, and no secret is quoted', async () => {
  const said = await refuse(
    environment(`    backups:
      schedule: 0 25 * * *
      verify: 0 0 30 2 *
      timeZone: Mars/Olympus
      directory: ""
      run: docker
      database: "postgres://dumper:geheim@h:5432/a/b@c"
      verifyDatabase: mysql://dumper:geheim@h/d
      beforeReset: sometimes
      keep: { daily: -1, yearly: 2 }
      staleAfter: 5m
      unverifiedAfter: weekly
      encrypt:
        recipients: [AGE-SECRET-KEY-1GEHEIM, "age1 x"]
        identity: key.txt
      folders:
        - { patern: "*.sql" }
        - { directory: /srv, pattern: "a/b" }
      shedule: "@daily"
`),
  )
  const text = said.join('\n')
  const at = 'environments[0].backups'
  const cron = 'allowed: a cron expression of five fields such as 0 3 * * *, or never'
  for (const part of [
    `talaia.config.yaml:6 ${at}.schedule: found "0 25 * * *"; ${cron}`,
    `talaia.config.yaml:7 ${at}.verify: found "0 0 30 2 *"; ${cron}`,
    `talaia.config.yaml:8 ${at}.timeZone: found "Mars/Olympus"; allowed: a time zone, such as Europe/Madrid`,
    `talaia.config.yaml:9 ${at}.directory: found nothing; allowed: the path of a file or directory`,
    `talaia.config.yaml:10 ${at}.run: found "docker"; allowed: container, local, auto`,
    `talaia.config.yaml:11 ${at}.database: found a value that is not shown here`,
    `talaia.config.yaml:12 ${at}.verifyDatabase: found a value that is not shown here`,
    `talaia.config.yaml:13 ${at}.beforeReset: found "sometimes"; allowed: true or false`,
    `talaia.config.yaml:14 ${at}.keep.daily: found "-1"; allowed: a whole number from 0 to 1000`,
    `talaia.config.yaml:14 ${at}.keep.yearly: found the unknown key "yearly"; allowed: daily, weekly, monthly`,
    `talaia.config.yaml:15 ${at}.staleAfter: found "5m"; allowed: a duration from 1h to 366d, such as 36h`,
    `talaia.config.yaml:16 ${at}.unverifiedAfter: found "weekly"`,
    `talaia.config.yaml:18 ${at}.encrypt.recipients[0]: found a value that is not shown here`,
    `talaia.config.yaml:18 ${at}.encrypt.recipients[1]: found "age1 x"; allowed: a public key of age, which begins with age1`,
    `talaia.config.yaml:19 ${at}.encrypt.identity: found the unknown key "identity"; allowed: identityFile (was that meant?)`,
    `talaia.config.yaml:21 ${at}.folders[0].directory: found nothing`,
    `talaia.config.yaml:21 ${at}.folders[0].patern: found the unknown key "patern"; allowed: pattern (was that meant?)`,
    `talaia.config.yaml:22 ${at}.folders[1].pattern: found "a/b"; allowed: names of files with * and ?, without a slash`,
    `talaia.config.yaml:23 ${at}.shedule: found the unknown key "shedule"; allowed: schedule (was that meant?)`,
  ])
    expect(text).toContain(part)
  expect(text.toLowerCase()).not.toContain('geheim')
})

test.each([
  ['* * * * * *'],
  ['2030-01-01T00:00:00'],
  ['daily'],
  ['@never'],
  ['61 * * * *'],
  ['* * * *'],
])('%s is no schedule', async (schedule) => {
  const said = await refuse(environment(`    backups: { schedule: "${schedule}" }\n`))
  expect(said.join()).toContain('a cron expression of five fields')
})
