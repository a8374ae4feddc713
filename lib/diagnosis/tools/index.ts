import { alembic } from './alembic'
import { django } from './django'
import { drizzle } from './drizzle'
import { flyway } from './flyway'
import { knex } from './knex'
import { liquibase } from './liquibase'
import { litellm } from './litellm'
import { prisma } from './prisma'
import { rails } from './rails'
import { sequelize } from './sequelize'
import type { Tool } from './tool'
import { typeorm } from './typeorm'

/** Every tool that Talaia recognises; LiteLLM first, since it speaks through Prisma. */
export const tools: Tool[] = [
  litellm,
  prisma,
  drizzle,
  typeorm,
  sequelize,
  alembic,
  django,
  rails,
  flyway,
  liquibase,
  knex,
]
