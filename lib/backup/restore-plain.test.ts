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
  const copy = (head: string, rows: string) =>
    `\\set ON_ERROR_STOP on\n${head}\n${rows}\\.\n\\set ON_ERROR_STOP off\nSELECT 1;\n-- é😀`

  test('passes as it is, rows with backslashes too; a COPY that fails ends psql', async () => {
    const begin = '--\n-- PostgreSQL database dump\n--\nCREATE TABLE t (a text);\n'
    const rows = '\\\\connect x\n\\N\nCREATE ROLE app;\n'
    const head = 'COPY public.t (a) FROM stdin;'
    expect(await filtered(`${begin}${head}\n${rows}\\.\nSELECT 1;\n-- é😀`)).toBe(
      begin + copy(head, rows),
    )
  })

  test('passes with a name of two lines, and with more columns than fit into one look', async () => {
    const columns = Array.from({ length: 300 }, (_, n) => `"column ${n}"`).join(', ')
    for (const head of ['COPY "two\nlines" (a) FROM stdin;', `COPY t (${columns}) FROM stdin;`])
      expect(await filtered(`${head}\n1; x'\n\\.\nSELECT 1;\n-- é😀`)).toBe(copy(head, `1; x'\n`))
  })

  test('keeps what only looks like a command within a text', async () => {
    const dump = `CREATE FUNCTION f() AS $$\n\\connect x\nCREATE ROLE app;\nCOPY t FROM stdin;\n$$;\nSELECT '\n\\! x\n';\n`
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
        `DROP DATABASE nodus;\nCREATE DATABASE nodus;\nALTER ROLE app SUPERUSER;\nREVOKE ALL ON DATABASE nodus FROM PUBLIC;\nGRANT app TO other;\nALTER SYSTEM SET fsync = off;\nSELECT 1;\n`,
      ),
    ).toBe('SELECT 1;\n')
    for (const hidden of [
      'SELECT 1; DROP DATABASE nodus;\n',
      'SELECT 1; ALTER\nSYSTEM SET fsync = off;\n',
      `COPY t FROM PROGRAM 'touch x';\n`,
      'SET standard_conforming_strings = off;\n',
    ])
      await expect(filtered(hidden)).rejects.toMatchObject({
        said: { id: 'errors.restorePlainCommand' },
      })
  })

  test('with a command of psql breaks', async () => {
    for (const dump of [
      'SELECT 1;\n\\! x\n',
      'SELECT 1; \\! x\n',
      "SELECT '\n' \\! x",
      'SELECT 1 \\g |x\n',
    ])
      await expect(filtered(dump)).rejects.toMatchObject({
        said: { id: 'errors.restorePlainCommand' },
      })
  })
})
