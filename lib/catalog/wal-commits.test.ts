import { describe, expect, test } from 'vitest'
import { parseCommit } from './wal-commits'

describe('a COMMIT record', () => {
  const at = Date.parse('2025-11-26T03:02:12.345Z')
  test.each([
    [
      'of a plain drop',
      '2025-11-26 03:02:12.345678+00; rels: base/5/16397 base/5/16390; dropped stats: 2/5/16395; inval msgs: catcache 32',
      { xid: null, committedAt: at, relfilenodes: [16397, 16390] },
    ],
    [
      'of a prepared transaction, in a table space, across databases',
      '742: 2025-11-26 03:02:12.345+00; rels: base/6/16397 pg_tblspc/16400/PG_15_202209061/5/16390',
      { xid: 742, committedAt: at, relfilenodes: [16390] },
    ],
    [
      'with subtransactions first',
      '2025-11-26 03:02:12.345 UTC; subxacts: 743 744; rels: base/5/16390',
      { xid: null, committedAt: at, relfilenodes: [16390] },
    ],
    ['of another database', '2025-11-26 03:02:12+00; rels: base/6/16390', null],
    ['that removed nothing', '2025-11-26 03:02:12+00; inval msgs: catcache 32', null],
    ['in a form that is not known', 'rels: base/5/16390', null],
  ])('%s', (_, description, expected) => {
    expect(parseCommit(description, 5)).toEqual(expected)
  })
})
