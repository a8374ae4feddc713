import type { Tool } from './tool'

/** Rails: `db:reset` and `db:drop` drop the whole database. */
export const rails: Tool = {
  id: 'rails',
  name: 'Rails',
  ownTable: ({ name }) => name === 'schema_migrations' || name === 'ar_internal_metadata',
  images: [/\brails\b/i],
  commands: [/\b(rails|rake) (db:|s\b|server\b)/],
  logs: [
    { pattern: /dropped database '/i, says: 'drops' },
    { pattern: /(rails|rake) db:(drop|reset|schema:load|purge)/i, says: 'drops' },
    { pattern: /-- drop_table\(/, says: 'drops' },
    { pattern: /== \d{14} \w+: (migrating|migrated|reverting|reverted)/, says: 'migrates' },
    { pattern: /(rails|rake) db:(migrate|prepare)/i, says: 'migrates' },
  ],
  dropsForeignTables: false,
}
