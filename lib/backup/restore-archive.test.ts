import { describe, expect, test } from 'vitest'
import { attachesToPresent, parseContents, splitSql } from './restore-archive'

const contents = `;
; Archive created at 2026-01-01
;
3384; 0 0 ENCODING - ENCODING
846; 1247 16387 TYPE public mood nodus
217; 1259 16393 TABLE public "FK CONSTRAINT" nodus
;	depends on: 846 846
3389; 0 0 ACL public TABLE t nodus
;	depends on: 217
3234; 2606 16406 FK CONSTRAINT public t t_id_fkey nodus
;	depends on: 217 3228
`

const entry = (id: number, classid: number, oid: number, sql: string) =>
  `--\n-- TOC entry ${id} (class ${classid} OID ${oid})\n-- Name: x; Type: Y; Schema: public; Owner: nodus\n--\n\n${sql}\n\n\n`

describe('the table of contents of an archive', () => {
  test('is read by numbers and kinds, never by names', () => {
    expect(parseContents(contents).map(({ id, kind, needs }) => [id, kind, needs])).toEqual([
      [3384, 'ENCODING', []],
      [846, 'TYPE', []],
      [217, 'TABLE', [846, 846]],
      [3389, 'ACL', [217]],
      [3234, 'FK CONSTRAINT', [217, 3228]],
    ])
  })
})

describe('the SQL of an archive', () => {
  const entries = parseContents(contents)
  const head = 'SET row_security = off;\n\n'

  test('is cut into entries, each with the settings that it needs', () => {
    const sql = `${head}${entry(846, 1247, 16387, 'CREATE TYPE mood;')}SET default_tablespace = 'fast';\n\n${entry(217, 1259, 16393, 'CREATE TABLE t ();')}`
    const pieces = splitSql(sql, entries)
    expect([...pieces.keys()]).toEqual([846, 217])
    expect(pieces.get(846)).not.toContain('default_tablespace')
    expect(pieces.get(217)).toMatch(/^SET default_tablespace = 'fast';\n--\n/)
  })

  test('takes text in a function that looks like an entry for text', () => {
    const body = `CREATE FUNCTION f() AS $$\n${entry(5, 1, 1, '')}$$;`
    const pieces = splitSql(`${head}${entry(846, 1247, 16387, body)}`, entries)
    expect(pieces.get(846)).toContain('TOC entry 5')
  })

  test('is not taken apart where an entry comes twice', () => {
    const once = entry(846, 1247, 16387, 'CREATE TYPE mood;')
    expect(() => splitSql(`${head}${once}${once}`, entries)).toThrow(/restoreArchiveUnreadable/)
  })
})

test('a partition of a table that is there is attached last, with its indexes', () => {
  const row = (id: number, kind: string, needs: number[]) => ({
    id,
    kind,
    needs,
    classid: 0,
    oid: 0,
  })
  const entries = [
    row(1, 'TABLE', []),
    row(2, 'TABLE', []),
    row(3, 'TABLE ATTACH', [2, 1]),
    row(4, 'INDEX', [2]),
    row(5, 'INDEX ATTACH', [4, 9, 2, 1]),
  ]
  const chosen = new Set([2, 3, 4, 5])
  expect([...attachesToPresent({ entries }, chosen)]).toEqual([3])
  expect([...chosen]).toEqual([2, 4])
  const both = new Set([1, 2, 3, 4, 5])
  expect(attachesToPresent({ entries }, both).size).toBe(0)
  expect(both.size).toBe(5)
})
