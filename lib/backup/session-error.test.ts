import { expect, test } from 'vitest'
import { readSessionError } from './session-error'

test.each([
  [
    'ERROR:  division by zero\nERROR:  22012: division by zero\nLOCATION:  int4div, int.c:870\n',
    { sqlstate: '22012', detail: 'division by zero' },
  ],
  [
    'FEHLER:  42P01: Relation »nirgends« existiert nicht\nLINE 1: insert into nirgends\n                    ^\nLOCATION:  parserOpenTable, parse_relation.c:1392\n',
    { sqlstate: '42P01', detail: 'Relation »nirgends« existiert nicht' },
  ],
  [
    'psql:<stdin>:7: error: ERROR:  55P03: two\nlines: x\nDETAIL:  d\nHINT:  h\n',
    { sqlstate: '55P03', detail: 'two\nlines: x' },
  ],
  [
    'WARNING:  old\nERROR:  23505: duplicate key\nSCHEMA NAME:  public\nLOCATION:  x, y.c:1\n',
    { sqlstate: '23505', detail: 'duplicate key' },
  ],
  ['psql: error: out of memory\n', { sqlstate: '', detail: 'psql: error: out of memory' }],
  ['', { sqlstate: '', detail: '' }],
])('%j', (stderr, expected) => {
  expect(readSessionError(stderr)).toEqual(expected)
})
