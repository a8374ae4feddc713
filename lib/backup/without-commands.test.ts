import { expect, test } from 'vitest'
import { withoutCommands } from './without-commands'

test('SQL passes as it is, whatever its texts look like', () => {
  for (const sql of [
    'CREATE TABLE "a\n\\! b" (x int);\n',
    "COMMENT ON TABLE a IS E'\\\\! b';\n",
    'CREATE FUNCTION f() AS $$\n\\! b\n$$;\n',
  ])
    expect(withoutCommands(sql)).toBe(sql)
})

test('a name with a line break in a comment cannot give psql a command', () => {
  for (const sql of [
    '-- Name: a\n\\! touch ran\nb; Type: TABLE\nCREATE TABLE a ();\n',
    'CREATE TABLE a (); \\! touch ran\n',
    "SELECT 'a",
  ])
    expect(() => withoutCommands(sql)).toThrow('restorePlainCommand')
})
