import type { Tool } from './tool'

/** drizzle-kit: `push` drops what is not in the schema (drizzle-team/drizzle-orm#5190). */
export const drizzle: Tool = {
  id: 'drizzle',
  name: 'drizzle-kit',
  ownTable: ({ name }) => name === '__drizzle_migrations',
  images: [/\bdrizzle-kit\b/i],
  commands: [/\bdrizzle-kit\b/],
  logs: [
    { pattern: /you're about to delete "?[^"]+"? table/i, says: 'drops' },
    { pattern: /\[✓\] changes applied/i, says: 'applied' },
    { pattern: /drizzle-kit push/i, says: 'pushes' },
    { pattern: /found data-loss statements/i, says: 'pushes' },
    { pattern: /data loss and cannot be reverted/i, says: 'pushes' },
    { pattern: /\[✓\] migrations applied|drizzle-kit migrate/i, says: 'migrates' },
  ],
  dropsForeignTables: true,
}
