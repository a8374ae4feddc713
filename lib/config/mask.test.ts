import { expect, test } from 'vitest'
import { maskDatabaseUrl, maskUrl } from './mask'

test.each([
  ['postgres://talaia:secret@db:5432/nodus', 'postgres://talaia:***@db:5432/nodus'],
  ['postgresql://db/nodus?sslmode=require', 'postgresql://db/nodus?sslmode=require'],
  [
    'postgres:///nodus?host=/run/postgresql&password=secret',
    'postgres:///nodus?host=/run/postgresql&password=***',
  ],
  ['postgres://u:12/34@db/nodus', '***'],
  ['postgres://u:12?34@db/nodus', '***'],
  ['secret', '***'],
])('connection string %s', (text, shown) => expect(maskDatabaseUrl(text)).toBe(shown))

test.each([
  ['https://hooks.slack.com/services/T/B/secret', 'https://hooks.slack.com/***'],
  ['http://user:secret@127.0.0.1:9000/hook?token=secret', 'http://127.0.0.1:9000/***'],
  ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ['http://u:12/34@host/', '***'],
  ['secret', '***'],
])('address %s', (text, shown) => expect(maskUrl(text)).toBe(shown))
