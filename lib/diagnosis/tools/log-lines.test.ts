import { expect, test } from 'vitest'
import { toolOfLogLine } from './log-lines'

const logger = '11:20:33 - LiteLLM Proxy:INFO: utils.py:312 - '

test.each([
  // LiteLLM before 1.75.5: Prisma's own words.
  ['  • You are about to drop the `users` table, which is not empty (12 rows).', 'prisma', 'drops'],
  ['You are about to drop the column `a` on the `users` table', 'prisma', 'pushes'],
  ['⚠️  There might be data loss when applying the changes:', 'prisma', 'pushes'],
  ['npx prisma db push --accept-data-loss', 'prisma', 'pushes'],
  ['🚀  Your database is now in sync with your Prisma schema. Done in 1.2s', 'prisma', 'applied'],
  // LiteLLM since 1.77.7.
  ['✅ Migration diff applied successfully', 'litellm', 'applied'],
  [`${logger}✅ Migration diff applied successfully`, 'litellm', 'applied'],
  [`${logger}Running post-migration sanity check...`, 'litellm', 'pushes'],
  ['2026-01-02T10:00:00Z Post-migration sanity check', 'litellm', 'pushes'],
  [`${logger}Running prisma migrate deploy`, 'litellm', 'migrates'],
  ['Running prisma migrate deploy', 'prisma', 'migrates'],
  // Refused by a guard: tried, and nothing dropped.
  [`${logger}Failed to apply migration diff: refusing to drop public.users`, 'litellm', 'migrates'],
  ['Database reset successful', 'prisma', 'drops'],
  ['The database is already in sync with the Prisma schema.', 'prisma', 'migrates'],
  ['No pending migrations to apply.', 'prisma', 'migrates'],
  ['$ drizzle-kit push --force', 'drizzle', 'pushes'],
  [' Warning  Found data-loss statements:', 'drizzle', 'pushes'],
  ["· You're about to delete users table with 12 items", 'drizzle', 'drops'],
  ['[✓] Changes applied', 'drizzle', 'applied'],
  ['query: DROP TABLE IF EXISTS "users" CASCADE', 'typeorm', 'drops'],
  ['Executing (default): DROP TABLE IF EXISTS "users" CASCADE;', 'sequelize', 'drops'],
  ['2026-01-02 10:00:00 Executing (default): DROP TABLE IF EXISTS "a";', 'sequelize', 'drops'],
  ['INFO sqlalchemy.engine.Engine DROP TABLE users', 'alembic', 'drops'],
  ['INFO  [alembic.runtime.migration] Running upgrade  -> 1a2b, users', 'alembic', 'migrates'],
  ['  Applying auth.0001_initial... OK', 'django', 'migrates'],
  ['== 20260102100000 CreateUsers: migrating ====', 'rails', 'migrates'],
  ["Dropped database 'app'", 'rails', 'drops'],
  ['Successfully cleaned schema "public" (execution time 00:00.03s)', 'flyway', 'drops'],
  ['All objects dropped from app@jdbc:postgresql', 'liquibase', 'drops'],
  ['Batch 1 run: 3 migrations', 'knex', 'migrates'],
])('%s: %s %s', (text, tool, says) => {
  expect(toolOfLogLine(text)).toEqual({ tool, says })
})

test.each([
  'database system is ready to accept connections',
  'Executing (default): CREATE TABLE IF NOT EXISTS "users"',
  'query: SELECT * FROM "users"',
  'Server listening on port 4000',
])('%s is of no tool', (text) => {
  expect(toolOfLogLine(text)).toBeNull()
})
