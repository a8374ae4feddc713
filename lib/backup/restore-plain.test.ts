import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { onlyDatabase } from './restore-plain'

/** In pieces of one byte, as unlucky as a stream may be. */
const filtered = (dump: string, database = 'nodus') =>
  text(
    onlyDatabase(
      Readable.from([...Buffer.from(dump)].map((byte) => Buffer.from([byte]))),
      database,
    ),
  )

describe('a plain dump', () => {
  test('passes as it is, rows with backslashes too', async () => {
    const dump = `--\n-- PostgreSQL database dump\n--\nCREATE TABLE t (a text);\nCOPY public.t (a) FROM stdin;\n\\\\connect x\n\\N\n\\.\nSELECT 1;\n-- é😀`
    expect(await filtered(dump)).toBe(dump)
  })

  test('of a cluster gives the part of one database, without roles and passwords', async () => {
    const dump = `--\n-- PostgreSQL database cluster dump\n--\n\nSET x = 1;\nCREATE ROLE app;\nALTER ROLE app PASSWORD 'old';\n\\connect template1\nSELECT 't';\n\\connect -reuse-previous=on "dbname='nodus'"\nSELECT 'n';\n\\connect other\nSELECT 'o';\n\\connect nodus\nSELECT 'again';\n`
    expect(await filtered(dump)).toBe(
      `--\n-- PostgreSQL database cluster dump\nSELECT 'n';\nSELECT 'again';\n`,
    )
  })

  test('makes and changes no database and no role', async () => {
    expect(
      await filtered(
        `DROP DATABASE nodus;\nCREATE DATABASE nodus;\nALTER ROLE app SUPERUSER;\nSELECT 1;\n`,
      ),
    ).toBe('SELECT 1;\n')
  })

  test('with a command of psql breaks', async () => {
    await expect(filtered('SELECT 1;\n\\! rm -rf /\n')).rejects.toMatchObject({
      said: { id: 'errors.restorePlainCommand' },
    })
  })
})
