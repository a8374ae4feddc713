import { z } from 'zod'

/** Tools that change the schema of a database by themselves, when their container or process starts. */
export const toolIdSchema = z.enum([
  'litellm',
  'prisma',
  'drizzle',
  'typeorm',
  'sequelize',
  'alembic',
  'django',
  'rails',
  'flyway',
  'liquibase',
  'knex',
])
export type ToolId = z.infer<typeof toolIdSchema>
