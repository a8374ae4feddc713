import type { Scenario } from './scenario'
import type { ServiceOptions } from './stage'

const stay = 'exec sleep 600'

/** Drops all but the tables of one application, as a push of that one's schema does. */
const dropForeign = `psql -qAt <<'SQL'
select format('drop table %I cascade', relname) from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace
    and relname not in ('notebooks', 'chat_messages', 'text_cards', 'notebook_members', 'attachments', 'study_sets')
\\gexec
SQL`
const LLIBRETA_TABLES = 6

const prisma: ServiceOptions = {
  name: 'llibreta',
  command: ['npx', 'prisma', 'db', 'push', '--accept-data-loss'],
  script: [
    "echo 'Prisma schema loaded from prisma/schema.prisma'",
    "echo '⚠️  There might be data loss when applying the changes:'",
    "echo '  • You are about to drop the `users` table, which is not empty (40 rows).'",
    dropForeign,
    "echo '🚀  Your database is now in sync with your Prisma schema. Done in 310ms'",
    stay,
  ].join('\n'),
}

const drizzle: ServiceOptions = {
  name: 'llibreta',
  command: ['npx', 'drizzle-kit', 'push', '--force'],
  script: [
    "echo 'No config path provided, using default drizzle.config.ts'",
    "echo ' Warning  Found data-loss statements:'",
    "echo '· You are about to delete users table with 40 items'",
    dropForeign,
    "echo '[✓] Changes applied'",
    stay,
  ].join('\n'),
}

const made = ['contacts', 'settings']
const sequelize: ServiceOptions = {
  name: 'backoffice',
  script: [
    ...made.flatMap((table) => [
      `echo 'Executing (default): DROP TABLE IF EXISTS "${table}" CASCADE;'`,
      `psql -qc 'drop table if exists ${table} cascade' 2>/dev/null`,
      `echo 'Executing (default): CREATE TABLE IF NOT EXISTS "${table}" ("id" SERIAL);'`,
      `psql -qc 'create table ${table} (id serial primary key)'`,
    ]),
    stay,
  ].join('\n'),
}

/** Tools that bring a schema in line with what they know, and one that only looks as if it had. */
export const tools: Scenario[] = [
  {
    id: 'prisma_db_push',
    done: 'another application pushes its Prisma schema',
    expected: 'dropped_by_sql',
    refinement: 'prisma_schema_push',
    async play({ open, service, talaia }) {
      await open()
      await service(prisma)
      await talaia.seesTables(LLIBRETA_TABLES)
    },
  },
  {
    id: 'drizzle_push',
    done: 'another application pushes its drizzle schema',
    expected: 'dropped_by_sql',
    refinement: 'drizzle_schema_push',
    async play({ open, service, talaia }) {
      await open()
      await service(drizzle)
      await talaia.seesTables(LLIBRETA_TABLES)
    },
  },
  {
    id: 'sequelize_sync_force',
    done: 'sync({force: true}) of an application',
    expected: 'recreated_by_application',
    refinement: 'orm_recreated_schema',
    async play({ open, service, server }) {
      await open()
      await service(sequelize)
      const last =
        "select from pg_attribute where attrelid = to_regclass('settings') and attnum > 0"
      await server.until('the new settings', last, ({ length }) => length === 1)
    },
  },
  {
    id: 'litellm_near_and_innocent',
    done: 'LiteLLM starts, somebody else drops',
    expected: 'dropped_by_sql',
    async play({ open, server, service, talaia }) {
      await open()
      await service({
        name: 'litellm',
        image: 'ghcr.io/berriai/litellm',
        command: ['litellm', '--port', '4000'],
        script: `echo 'litellm_proxy_extras - INFO - prisma migrate deploy stdout: No pending migrations to apply.'\n${stay}`,
      })
      await server.sql(['drop table contacts cascade', 'drop table "LiteLLM_Config"'])
      await talaia.seesTables(62)
    },
  },
]
