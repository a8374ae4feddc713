import type { Tool } from './tool'

/** Prisma: `db push` and `migrate reset` drop what is not in the schema. LiteLLM prints the same lines. */
export const prisma: Tool = {
  id: 'prisma',
  name: 'Prisma',
  ownTable: ({ name }) => name === '_prisma_migrations',
  images: [/\bprisma\b/i],
  commands: [/\bprisma (db|migrate)\b/],
  logs: [
    { pattern: /you are about to drop the (`[^`]*`|"[^"]*"|\S+) table/i, says: 'drops' },
    { pattern: /prisma:query DROP (TABLE|SCHEMA)\b/i, says: 'drops' },
    { pattern: /database reset successful|prisma migrate reset/i, says: 'drops' },
    { pattern: /(database|schema) is now in sync with/i, says: 'applied' },
    { pattern: /prisma db push|--accept-data-loss/i, says: 'pushes' },
    { pattern: /you are about to (drop|alter|delete)/i, says: 'pushes' },
    { pattern: /might be data loss when applying the changes/i, says: 'pushes' },
    { pattern: /we need to reset the .*(schema|database)/i, says: 'pushes' },
    { pattern: /prisma migrate (deploy|dev|diff)/i, says: 'migrates' },
    { pattern: /the following migration\(s\) have been/i, says: 'migrates' },
    { pattern: /all migrations have been successfully applied/i, says: 'migrates' },
    { pattern: /no pending migrations to apply/i, says: 'migrates' },
    { pattern: /applying migration `/i, says: 'migrates' },
    { pattern: /(database|schema) is already in sync with/i, says: 'migrates' },
    { pattern: /datasource "[^"]*": PostgreSQL database/i, says: 'migrates' },
  ],
  dropsForeignTables: true,
}
