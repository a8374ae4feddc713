import fc from 'fast-check'
import { expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { formatProblems } from './format-problems'
import { loadConfiguration } from './load'

const load = (bytes: Uint8Array, env: Record<string, string> = {}, secret = '') =>
  loadConfiguration({
    env,
    cwd: '/srv',
    readFile: async (path) => (path.endsWith('.yaml') ? bytes : new TextEncoder().encode(secret)),
  })

const encode = (text: string) => new TextEncoder().encode(text)

test('any bytes are accepted or refused, never a crash', async () => {
  const yamlish = fc
    .array(
      fc.constantFrom(
        'a',
        ': ',
        '\n',
        '  ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '&x ',
        '*x',
        '? ',
        '"',
        '!t ',
        '${A}',
        '|',
        'id',
        'environments',
        'receivers',
        'groups',
        '<<',
        '__proto__',
        '# ',
      ),
    )
    .map((parts) => encode(parts.join('')))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), yamlish), async (bytes) => {
      const loaded = await load(bytes)
      if (!loaded.ok) expect(loaded.problems).not.toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('any values in place of the right ones are accepted or refused, never a crash', async () => {
  const known = fc.constantFrom(
    'environments',
    'receivers',
    'groups',
    'tables',
    'id',
    'url',
    'type',
    'database',
    'auth',
    'settle',
    'urlFile',
    '__proto__',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        'slack',
        'webhook',
        'nodus',
        'a',
        '${X}',
        '5s',
        1,
        null,
        true,
        'postgres://h/d',
      ),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(known, tie('tree'), { maxKeys: 5 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(tree, async (value) => {
      const loaded = await load(encode(JSON.stringify(value)))
      const lines = loaded.ok
        ? []
        : formatProblems(loaded.problems, loaded.file, (one) => translate('en', one))
      // Every message exists and gets the values that it names.
      for (const line of lines)
        expect(line).not.toMatch(/(?<!talaia\.)config\.\w|undefined|\[object/)
    }),
    { numRuns: 300 },
  )
})

/** Each place that holds a secret, next to mistakes of every kind. `@@` is where the secret goes. */
const places = [
  'environments: [{ id: A, database: "postgres://u:@@@h/d", x: 1 }]',
  'environments: [{ id: A, database: "mysql://u:@@@h/d" }]',
  'environments: [{ id: A, database: "@@" }]',
  'environments: [{ id: A, database: ["@@"] }]',
  'environments: [{ id: A, name: "postgres://u:@@@h/d", container: "postgres://u:@@@h/d" }]',
  'historyUrl: "redis://u:@@@h"',
  'receivers: [{ id: A, type: slack, url: "https://hooks.slack.com/services/@@" }]',
  'receivers: [{ id: A, type: slack, url: "ftp://hooks.slack.com/services/@@" }]',
  'receivers: [{ id: A, type: slack, url: "@@" }]',
  'receivers: [{ id: A, type: webhook, url: "http://u:@@@h/@@?x=@@", secret: "@@" }]',
  'receivers: [{ id: A, type: webhook, url: "http://h", secret: ["@@"] }]',
  'receivers: [{ id: A, type: webhook, urlFile: u, secretFile: "s" }]',
  'receivers: [{ id: A, type: slack, token: "@@", url: "@@" }]',
  'receivers: [{ id: A, type: ntfy, topic: "@@ @@", token: ["@@"] }]',
  'receivers: [{ id: A, type: email, host: h, user: u, password: "@@", passwordFile: "x", to: [] }]',
  'receivers: [{ id: A, type: apprise, url: "http://h", key: "@@", urls: "@@" }]',
  'receivers: [{ id: A, type: apprise, url: "json://h/@@", keyFile: k }]',
  'receivers: [{ id: A, type: alertmanager, url: "http://u:@@@h", tokenFile: t }]',
  'receivers: [{ id: A, type: teams, url: "h/@@" }, { id: A, type: discord, url: "ftp://h/@@" }]',
  'environments: [{ id: A, databaseFile: d, passwordFile: p }]',
  'auth: "${SECRET}"',
  'pollInterval: "${SECRET}"',
  'environments: [{ id: "${SECRET}", container: "!${SECRET}", database: "postgres://u:${SECRET}@h/d" }]',
  'environments: [{ id: A, groups: "${SECRET}" }]',
  'a: "@@',
  'secret: *@@',
  '"postgres://u:@@@h/d": 1',
]

test('a secret never shows in a problem', async () => {
  const secrets = fc
    .stringMatching(/^[A-Za-z0-9%/?#:@!-]{8,40}$/)
    .filter((text) => !/^[a-z]*$/i.test(text))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), secrets, async (place, secret) => {
      const env = {
        SECRET: secret,
        TALAIA_HISTORY_URL: `redis://:${secret}@h`,
        DATABASE_URL: secret,
      }
      const loaded = await load(encode(place.replaceAll('@@', () => secret)), env, secret)
      expect(loaded.ok).toBe(false)
      const shown = JSON.stringify(loaded)
      for (let start = 0; start + 8 <= secret.length; start += 1)
        expect(shown).not.toContain(JSON.stringify(secret.slice(start, start + 8)).slice(1, -1))
    }),
    { numRuns: 400 },
  )
}, 30_000)
