import { expect, test } from 'vitest'
import { redactSaid } from './redact-said'

test('a password in what the programs quote is never told', () => {
  for (const text of [
    `ERROR: CREATE ROLE app PASSWORD 'hunter2'`,
    `Command was: CREATE SUBSCRIPTION s CONNECTION 'host=db password=hunter2 user=app' PUBLICATION p`,
    `CONNECTION 'host=db password = ''hunter2'' user=app'`,
    'postgres://app:hunter2@db/nodus',
  ])
    expect(redactSaid(text, null)).not.toContain('hunter2')
  const refused = 'FATAL:  password authentication failed for user "app"'
  expect(redactSaid(refused, null)).toBe(refused)
  expect(redactSaid('said hunter2', 'hunter2')).not.toContain('hunter2')
})
