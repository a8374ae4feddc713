import { expect, test } from 'vitest'
import { moveBackSql } from './moved'

test.each([
  [
    { schema: 'public', name: 'users' },
    { schema: 'public', name: 'users_old' },
    'alter table "public"."users_old" rename to "users"',
  ],
  [
    { schema: 'public', name: 'users' },
    { schema: 'archive', name: 'users' },
    'alter table "archive"."users" set schema "public"',
  ],
  [
    { schema: 'public', name: 'a"b' },
    { schema: 'x', name: 'c' },
    'alter table "x"."c" set schema "public"; alter table "public"."c" rename to "a""b"',
  ],
])('%j that is now %j comes back with its own name', (from, to, sql) => {
  expect(moveBackSql({ from, to })).toBe(sql)
})
