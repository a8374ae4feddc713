import { applicationsSql, schemaPushSql } from '@/lib/testing/nodus'
import type { Scenario } from './scenario'
import type { ServiceOptions } from './stage'
import { LITELLM_TABLES } from './tables'

const litellm: Pick<ServiceOptions, 'name' | 'image' | 'command'> = {
  name: 'litellm',
  image: 'ghcr.io/berriai/litellm',
  command: ['litellm', '--port', '4000', '--config', '/app/config.yaml'],
}

const psql = (sql: string): string => `psql -q -v ON_ERROR_STOP=1 <<'SQL'\n${sql}\nSQL`
const stay = 'exec sleep 600'

/** LiteLLM before 1.75.5: `prisma db push --accept-data-loss`, each statement for itself, and its own words. */
const dbPush: ServiceOptions = {
  ...litellm,
  script: [
    "echo 'Prisma schema loaded from schema.prisma'",
    `echo 'Datasource "client": PostgreSQL database "nodus", schema "public" at "postgres:5432"'`,
    "echo '⚠️  There might be data loss when applying the changes:'",
    `psql -qAt <<'SQL'
select format('  • You are about to drop the \`%s\` table, which is not empty (%s rows).', relname, reltuples)
  from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'LiteLLM\\_%'
SQL`,
    psql(schemaPushSql),
    "echo '🚀  Your database is now in sync with your Prisma schema. Done in 1.02s'",
    stay,
  ].join('\n'),
}

/** LiteLLM from 1.77.7: `migrate deploy`, then a diff whose drops are one statement in one transaction. */
const sanityCheck: ServiceOptions = {
  ...litellm,
  script: [
    "echo 'litellm_proxy_extras - INFO - Running prisma migrate deploy'",
    "psql -qc 'create table if not exists _prisma_migrations (id varchar(36) primary key)'",
    "echo 'litellm_proxy_extras - INFO - prisma migrate deploy stdout: No pending migrations to apply.'",
    "echo 'litellm_proxy_extras - INFO - Running post-migration sanity check...'",
    `drops=$(psql -qAt <<'SQL'
select string_agg(format('drop table %I cascade', relname), '; ')
  from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
   and relname not like 'LiteLLM\\_%' and relname <> '_prisma_migrations'
SQL
)`,
    'psql -q -c "$drops" 2>/dev/null',
    "echo 'litellm_proxy_extras - INFO - ✅ Migration diff applied successfully'",
    stay,
  ].join('\n'),
}

const applications = (tool: string): ServiceOptions => ({
  name: 'backoffice',
  script: [psql(applicationsSql), `echo '${tool}'`, stay].join('\n'),
})

/** What applications do to each other's tables at their start. */
export const applicationStarts: Scenario[] = [
  {
    id: 'litellm_db_push',
    done: 'down, up, then LiteLLM pushes its schema',
    expected: 'dropped_by_sql',
    refinement: 'litellm_schema_push',
    async play({ open, server, service, talaia, reboot }) {
      await open()
      await reboot(async () => {
        await server.down()
        await server.up()
      })
      await talaia.seesTables(64)
      await service(dbPush)
      await talaia.seesTables(LITELLM_TABLES)
    },
  },
  {
    id: 'litellm_sanity_check',
    done: 'down, up together with LiteLLM, one transaction',
    expected: 'dropped_by_sql',
    refinement: 'litellm_schema_push',
    async play({ open, server, service, talaia }) {
      await open()
      await server.down()
      await server.create()
      await server.startOnly()
      await service(sanityCheck)
      await talaia.seesTables(LITELLM_TABLES + 1)
    },
  },
  {
    id: 'litellm_before_first_look',
    done: 'Talaia first looks after the push',
    expected: 'dropped_by_sql',
    refinement: 'litellm_schema_push',
    atMost: 'likely',
    async play({ prepare, service, talaia, server }) {
      await prepare()
      await service(dbPush)
      await server.holds(LITELLM_TABLES)
      await talaia.start()
    },
  },
  {
    id: 'recreated_by_application',
    done: 'dropped by LiteLLM, made anew by Backoffice',
    expected: 'recreated_by_application',
    refinement: 'litellm_schema_push',
    async play({ open, server, service, talaia }) {
      await open()
      await server.down()
      await server.create()
      await server.startOnly()
      await service(dbPush)
      await server.holds(LITELLM_TABLES)
      await service(applications('Core schema created/verified'))
      await talaia.seesTables(64)
    },
  },
]
