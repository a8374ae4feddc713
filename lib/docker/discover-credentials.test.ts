import { expect, test } from 'vitest'
import { readLogin, readPort } from './discover-credentials'

const none = { user: null, passwordFile: null }
const read = (variables: Record<string, string>, labels = {}) =>
  readLogin(new Map(Object.entries(variables)), { ...none, ...labels })
const logins = (...given: Parameters<typeof read>) =>
  read(...given).credentials.map(({ user, password, passwordFile, source }) =>
    [user, password ?? passwordFile ?? '-', source].join(' '),
  )

test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  ['official', { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 'x' }, {}, ['shop x POSTGRES_PASSWORD']],
  ['the default role', { POSTGRES_PASSWORD: 'x' }, {}, ['postgres x POSTGRES_PASSWORD']],
  [
    'Bitnami, with the password of the superuser',
    { POSTGRESQL_USERNAME: 'app', POSTGRESQL_PASSWORD: 'a', POSTGRESQL_POSTGRES_PASSWORD: 'p' },
    {},
    ['app a POSTGRESQL_PASSWORD', 'postgres p POSTGRESQL_POSTGRES_PASSWORD'],
  ],
  [
    'Red Hat',
    { POSTGRESQL_USER: 'app', POSTGRESQL_PASSWORD: 'a' },
    {},
    ['app a POSTGRESQL_PASSWORD'],
  ],
  [
    'trust',
    { POSTGRES_HOST_AUTH_METHOD: 'trust', POSTGRES_USER: 'shop' },
    {},
    ['shop - POSTGRES_HOST_AUTH_METHOD'],
  ],
  ['nothing at all', {}, {}, ['postgres - ']],
  [
    'a label goes before the environment',
    { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 'x' },
    { user: 'talaia', passwordFile: 'pw' },
    ['talaia pw talaia.password_file'],
  ],
  [
    'a file without a user is that of the role of the image',
    { POSTGRES_USER: 'shop', POSTGRES_PASSWORD_FILE: '/run/secrets/x' },
    { passwordFile: 'pw' },
    ['shop pw talaia.password_file'],
  ],
  [
    'a user alone takes the password that is known to be of it',
    { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 'x', POSTGRESQL_POSTGRES_PASSWORD: 'p' },
    { user: 'postgres' },
    ['postgres p POSTGRESQL_POSTGRES_PASSWORD'],
  ],
])('logins: %s', (_, variables, labels, expected) => {
  expect(logins(variables, labels)).toEqual(expected)
})

test('a password in a file of the container is named, not read', () => {
  expect(read({ POSTGRES_PASSWORD_FILE: '/run/secrets/x' }).fileVariable).toBe(
    'POSTGRES_PASSWORD_FILE',
  )
})

test('the first database is the one that the image makes', () => {
  expect(read({ POSTGRES_DB: 'shop' }).database).toBe('shop')
  expect(read({ POSTGRESQL_DATABASE: 'shop' }).database).toBe('shop')
  expect(read({}).database).toBeNull()
})

test.each<[number, Record<string, string>, string[]]>([
  [5432, {}, ['postgres']],
  [5433, { PGPORT: '5433' }, ['postgres']],
  [5434, { PGPORT: '5433' }, ['postgres', '-p', '5434']],
  [5435, {}, ['postgres', '-c', 'port=5435']],
  [5432, { PGPORT: 'none' }, []],
])('port %i', (port, variables, command) => {
  expect(readPort(new Map(Object.entries(variables)), command)).toBe(port)
})
