import type { Tool } from './tool'

/** TypeORM: `dropSchema: true` clears the database at every start (typeorm/typeorm#4731). Prints its SQL. */
export const typeorm: Tool = {
  id: 'typeorm',
  name: 'TypeORM',
  // Its `migrations` is Laravel's name too, so it does not count.
  ownTable: ({ name }) => name === 'typeorm_metadata' || name === 'query-result-cache',
  images: [/\btypeorm\b/i],
  commands: [/\btypeorm\b/],
  logs: [
    { pattern: /\bquery: DROP (TABLE|SCHEMA)\b/i, says: 'drops' },
    {
      pattern: /typeorm schema:drop|database schema has been successfully dropped/i,
      says: 'drops',
    },
    { pattern: /schema synchronization finished successfully/i, says: 'applied' },
    { pattern: /typeorm schema:sync/i, says: 'pushes' },
    { pattern: /typeorm migration:run|\bquery: SELECT \* FROM "migrations"/i, says: 'migrates' },
  ],
  dropsForeignTables: true,
}
