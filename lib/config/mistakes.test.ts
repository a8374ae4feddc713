import { describe, expect, test } from 'vitest'
import { refuse } from '@/lib/testing/configurations'
import { loadConfiguration } from './load'

const database = 'postgres://talaia:pw@127.0.0.1:5432/nodus'
const environment = `environments:\n  - id: dev\n    database: ${database}\n`

const mistakes: [string, string, Record<string, string>, string[]][] = [
  [
    'an unknown key, with what was meant',
    `pollIntervall: 5s\n${environment}    setle: 5s\n`,
    {},
    [
      ':1 pollIntervall: found the unknown key "pollIntervall"; allowed: pollInterval (was that meant?)',
      ':5 environments[0].setle: found the unknown key "setle"; allowed: settle (was that meant?)',
    ],
  ],
  [
    'a key that only a variable sets',
    'port: 80',
    {},
    [
      ':1 port: found the unknown key "port"; allowed: the environment variable PORT, in place of this key',
    ],
  ],
  [
    'durations out of bounds or without unit',
    `pollInterval: 500ms\n${environment}    settle: 60\n`,
    {},
    [
      ':1 pollInterval: found "500ms"; allowed: a duration from 1s to 1h, such as 5s',
      ':5 environments[0].settle: found "60"; allowed: a duration from 0s to 1d, such as 60s',
    ],
  ],
  [
    'accounts',
    'auth: accounts',
    {},
    [':1 auth: found "accounts"; allowed: local, none (accounts is not available)'],
  ],
  [
    'a word that is none of a few',
    'auth: open',
    {},
    [':1 auth: found "open"; allowed: local, none'],
  ],
  [
    'ids given twice, reserved or malformed',
    `environments:
  - { id: demo, database: "${database}" }
  - { id: Dev, database: "${database}" }
  - { id: a, database: "${database}" }
  - { id: a, database: "${database}" }
`,
    {},
    [
      ':2 environments[0].id: found the id "demo", which Talaia uses itself; allowed: any id but demo, all, new',
      ':3 environments[1].id: found "Dev"; allowed: lower-case letters',
      ':5 environments[3].id: found the id "a", which environments[2] has too; allowed: an id of its own',
    ],
  ],
  [
    'a table in two groups, an empty group, a bad glob',
    `${environment}    groups:
      - { id: a, tables: [users, "a[bc]", x.y.z] }
      - { id: b, tables: [public.users] }
      - { id: c, tables: [] }
      - { id: d }
`,
    {},
    [
      ':5 environments[0].groups[0].tables[1]: found "a[bc]"; allowed: the name of a table',
      ':5 environments[0].groups[0].tables[2]: found "x.y.z"; allowed: the name of a table',
      ':6 environments[0].groups[1].tables[0]: found the table "public.users", which environments[0].groups[0].tables[0] lists too; allowed: each table once, in one group',
      ':7 environments[0].groups[2].tables: found a list; allowed: a list with at least one table',
      ':8 environments[0].groups[3].tables: found nothing; allowed: a list with at least one table',
    ],
  ],
  [
    'what may be emptied and is no table of its group, no pattern, no list',
    `${environment}    groups:
      - { id: a, tables: [sessions, "knowledge_*"], emptiable: [sesions, "cache_*", knowledge_jobs] }
      - { id: b, tables: [users], emptiable: ["x[y]", billing.users, "*"] }
      - { id: c, tables: [audit.log], emptiable: [public.log, sessions, audit.*] }
      - { id: d, tables: [jobs], emptiable: jobs }
      - { id: e, tables: [contacts], emptied: ignore }
`,
    {},
    [
      ':5 environments[0].groups[0].emptiable[0]: found "sesions", which stands for no table of the group; allowed: sessions (was that meant?)',
      ':6 environments[0].groups[1].emptiable[0]: found "x[y]"; allowed: the name of a table',
      ':7 environments[0].groups[2].emptiable[0]: found "public.log", which stands for no table of the group; allowed: a table of the group',
      ':7 environments[0].groups[2].emptiable[1]: found "sessions", which stands for no table of the group; allowed: a table of the group, or a pattern that fits one',
      ':8 environments[0].groups[3].emptiable: found "jobs"; allowed: a list of tables of the group',
      ':9 environments[0].groups[4].emptied: found the unknown key "emptied"; allowed: id, name, severity, tables, emptiable',
    ],
  ],
  [
    'groups that are neither a preset nor a list',
    `${environment}    groups: nodes\n`,
    {},
    [':4 environments[0].groups: found "nodes"; allowed: nodus, or a list with at least one group'],
  ],
  [
    'an environment without a database',
    'environments: [{ id: a }, { id: b, database: nodus }]',
    {},
    [
      ':1 environments[0].database: found nothing; allowed: postgres://user:password@host:5432/database',
      ':1 environments[1].database: found a value that is not shown here, since it may be a secret; allowed: postgres://',
    ],
  ],
  [
    'receivers of an unknown type, without address, with a bad one',
    'receivers:\n- { id: a, type: pager }\n- { id: b, type: slack }\n- { id: c, type: webhook, url: "ftp://h/x" }\n- { id: d, type: slack, url: "http://h", secret: s }',
    {},
    [
      ':2 receivers[0].type: found "pager"; allowed: webhook, slack, discord, teams, ntfy, email, alertmanager, apprise',
      ':3 receivers[1].url: found nothing; allowed: an address that begins with http:// or https://, or else a token and a channel',
      ':4 receivers[2].url: found "ftp://h/***"; allowed: an address that begins with http:// or https://',
      ':5 receivers[3].secret: found the unknown key "secret"; allowed: id, type, url, urlFile, token, tokenFile, channel',
    ],
  ],
  [
    'receivers of every kind with what they lack',
    `receivers:
- { id: a, type: slack, channel: "#ops" }
- { id: b, type: slack, token: xoxb-4711 }
- { id: c, type: ntfy, topic: "my topic" }
- { id: d, type: email, host: "smtp example", from: nobody, to: [ops@example.org, x], port: 99999 }
- { id: e, type: email, host: smtp, from: Talaia <t@example.org>, to: ops@example.org, tls: ssl }
- { id: f, type: apprise, url: "http://apprise:8000" }
- { id: g, type: apprise, url: "http://apprise:8000", key: k, urls: "json://h" }
- { id: h, type: discord, url: "https://discord.com/api/webhooks/1/x", forum: maybe }
- { id: i, type: alertmanager, url: "http://h:9093", tokenFile: no }
`,
    {},
    [
      ':2 receivers[0].token: found nothing; allowed: the token of a bot, since a channel is named',
      ':3 receivers[1].channel: found nothing; allowed: a channel by its id or #name, which a token needs',
      ':4 receivers[2].topic: found a value that is not shown here, since it may be a secret; allowed: letters',
      ':5 receivers[3].host: found "smtp example"; allowed: an address or a host name',
      ':5 receivers[3].port: found "99999"; allowed: a whole number from 1 to 65535',
      ':5 receivers[3].from: found "nobody"; allowed: an address such as ops@example.org',
      ':5 receivers[3].to',
      ':6 receivers[4].tls: found "ssl"; allowed: starttls, implicit, none',
      ':7 receivers[5].key: found nothing; allowed: either a key or urls',
      ':8 receivers[6].key: found a value that is not shown here, since it may be a secret; allowed: either a key or urls',
      ':9 receivers[7].forum: found "maybe"; allowed: true or false',
      ':10 receivers[8].tokenFile: found no file no; allowed: a file of text',
    ],
  ],
  [
    'routes that lead nowhere, and intervals that are none',
    `${environment}receivers: [{ id: ops, type: teams, url: "https://h/x" }]
repeatInterval: 4
routes:
  - { receivers: [opps] }
  - { receivers: [ops], environments: [dve], severities: [bad], repeatInterval: 10ms }
  - { receivers: [], group: core }
  - { receivers: [ops], repeatInterval: 0 }
  - { receivers: [ops], environments: [demo], groups: [My Schema], repeatInterval: 0s }
`,
    {},
    [
      ':5 repeatInterval: found "4"; allowed: a duration from 1s to 30d, such as 4h, or 0 for never',
      ':7 routes[0].receivers[0]: found the id "opps", which nothing in the file has; allowed: ops (was that meant?)',
      ':8 routes[1].severities[0]: found "bad"; allowed: critical, warning',
      ':8 routes[1].repeatInterval: found "10ms"; allowed: a duration from 1s to 30d, such as 4h, or 0 for never',
      ':8 routes[1].environments[0]: found the id "dve", which nothing in the file has; allowed: dev, demo',
      ':9 routes[2].receivers: found a list; allowed: a list with the id of at least one receiver',
      ':9 routes[2].group: found the unknown key "group"; allowed: groups (was that meant?)',
    ],
  ],
  [
    'values of the wrong kind',
    'environments: dev\nreceivers: [x]\npublicUrl: [https://a.example]',
    {},
    [
      ':1 environments: found "dev"; allowed: a list',
      ':2 receivers[0]: found "x"; allowed: keys with values',
      ':3 publicUrl: found a list; allowed: an address that begins with http:// or https://, without',
    ],
  ],
  ['a list as the file', '- a', {}, [': found a list; allowed: keys with values']],
  [
    'variables that are not set or not named',
    'receivers:\n- { id: a, type: slack, url: "${SLACK_URL}" }\n- { id: b, type: slack, url: "http://h/${a-b}" }',
    {},
    [
      ':2 receivers[0].url: found the variable SLACK_URL, which is not set; allowed: a variable that is set',
      ':3 receivers[1].url: found a ${ that names no variable; allowed: a name of letters, digits and underscores in the braces, such as ${PG_PASSWORD}; $${ for a plain ${',
    ],
  ],
  [
    'secret files that are missing or empty, and both ways at once',
    'receivers:\n- { id: a, type: slack, urlFile: no }\n- { id: b, type: slack, urlFile: empty }\n- { id: c, type: slack, url: "http://h", urlFile: no }',
    {},
    [
      ':2 receivers[0].urlFile: found no file no; allowed: a file of text with the secret in it',
      ':3 receivers[1].urlFile: found the empty file empty; allowed: a file of text',
      ':4 receivers[2].urlFile: found both url and urlFile; allowed: one of the two',
    ],
  ],
  [
    'YAML that is not closed',
    'a: 1\nb: "c',
    {},
    [':2: found a quote or bracket that is not closed; allowed: YAML'],
  ],
  [
    'a key given twice',
    'auth: none\nauth: none',
    {},
    [':2: found the same key twice; allowed: YAML with each key once'],
  ],
  [
    'a glob without quotes',
    `${environment}    groups: [{ id: a, tables: [*_log] }]`,
    {},
    [':4: found an alias without its anchor; a pattern that begins with * needs quotes; allowed'],
  ],
  [
    'variables out of bounds',
    '',
    {
      PORT: '99999',
      HOST: '0.0.0.0',
      TALAIA_DEMO: 'yes',
      TALAIA_BASE_PATH: 'x/',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    },
    [
      'PORT: found "99999"; allowed: a whole number from 1 to 65535',
      'TALAIA_BASE_PATH: found "x/"; allowed: a path such as /talaia',
      'DATABASE_URL: found a value that is not shown here',
      'TALAIA_DEMO: found "yes"; allowed: 1 or 0',
      'HOST: found "0.0.0.0"; allowed: 127.0.0.1, ::1 or localhost, since with auth: local',
    ],
  ],
]

describe('every mistake is named, all at once', () => {
  test.each(mistakes)('%s', async (_, yaml, env, expected) => {
    const lines = await refuse(yaml, env, { '/srv/empty': '\n' })
    const shown = lines.map((line) => line.replace('talaia.config.yaml', ''))
    expect(shown).toHaveLength(expected.length)
    for (const [index, line] of expected.entries()) expect(shown[index]).toContain(line)
  })

  test('a file that TALAIA_CONFIG names must be there', async () => {
    expect(await refuse(null, { TALAIA_CONFIG: 'other.yaml' })).toEqual([
      'TALAIA_CONFIG: found no file other.yaml; allowed: a file of text that can be read, at most 1 MB',
    ])
  })
})

test('a file that may not be read is named', async () => {
  const loaded = await loadConfiguration({
    env: {},
    cwd: '/srv',
    readFile: async () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    },
  })
  expect(loaded).toMatchObject({
    ok: false,
    file: 'talaia.config.yaml',
    problems: [{ found: { values: { file: 'talaia.config.yaml', code: 'EACCES' } } }],
  })
})
