import { expect, test } from 'vitest'
import { toolOfSurvivors } from './survivors'

test.each([
  [['LiteLLM_UserTable', 'LiteLLM_TeamTable'], 'litellm'],
  [['LiteLLM_UserTable', '_prisma_migrations'], 'litellm'],
  [['_prisma_migrations'], 'prisma'],
  [['LiteLLM_UserTable', 'users'], null],
  [['_prisma_migrations', 'users'], null],
  [['__drizzle_migrations'], 'drizzle'],
  [['SequelizeMeta'], 'sequelize'],
  [['alembic_version'], 'alembic'],
  [['django_migrations', 'auth_user'], 'django'],
  [['schema_migrations', 'ar_internal_metadata'], 'rails'],
  [['flyway_schema_history'], 'flyway'],
  [['databasechangelog', 'databasechangeloglock'], 'liquibase'],
  [['knex_migrations', 'knex_migrations_lock'], 'knex'],
  [['typeorm_metadata'], 'typeorm'],
  // Laravel has one too.
  [['migrations'], null],
  [['alembic_version', '_prisma_migrations'], null],
  [[], null],
])('with %j left, the survivor is %s', (names, tool) => {
  expect(toolOfSurvivors(names.map((name) => ({ schema: 'public', name })))).toBe(tool)
})
