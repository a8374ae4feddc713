import type { Tool } from './tool'

/** Knex migrations. */
export const knex: Tool = {
  id: 'knex',
  name: 'Knex',
  ownTable: ({ name }) => name === 'knex_migrations' || name === 'knex_migrations_lock',
  images: [/\bknex\b/i],
  commands: [/\bknex\b/],
  logs: [
    { pattern: /knex\S* migrate:rollback --all/, says: 'drops' },
    { pattern: /batch \d+ (run|rolled back): \d+ migration/i, says: 'migrates' },
    { pattern: /knex\S* migrate:/, says: 'migrates' },
  ],
  dropsForeignTables: false,
}
