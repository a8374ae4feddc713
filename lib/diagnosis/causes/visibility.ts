import { type Cause, is } from './cause'

/** Not a loss: another database is looked at, or other eyes look (FORENSICS §3, rule 1). */
export const visibility: readonly Cause[] = [
  {
    id: 'other_database',
    needs: [is('systemIdentifier', 'same'), is('databaseOid', 'changed')],
    ways: [{ when: [is('databaseName', 'changed')], confidence: 'certain' }],
  },
  {
    // Counted in pg_catalog, schema-qualified: neither rights nor search_path hide a table from Talaia.
    id: 'visibility',
    needs: [],
    excludedBy: [is('observer', 'same', 'changed')],
    ways: [],
  },
]
