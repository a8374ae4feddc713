import { expect, test } from 'vitest'
import { toolOfContainer } from './containers'

const aContainer = { name: 'app-1', service: 'app', image: 'app:1', command: 'node server.js' }

test.each([
  [{ image: 'ghcr.io/berriai/litellm:main-stable' }, 'litellm'],
  [{ image: 'ghcr.io/berriai/litellm-database:v1.81.10' }, 'litellm'],
  [{ image: 'registry/own:1', command: 'litellm --config /app/config.yaml' }, 'litellm'],
  [{ command: 'docker/prod_entrypoint.sh --port 4000' }, 'litellm'],
  [{ name: 'nodus-litellm' }, 'litellm'],
  [{ name: 'litellm-redis', image: 'redis:7' }, null],
  [{ name: 'litellm-db', image: 'postgres:15-alpine' }, null],
  [{ command: 'sh -c npx prisma db push --accept-data-loss && node server.js' }, 'prisma'],
  [{ command: 'npx drizzle-kit push --force' }, 'drizzle'],
  [{ command: 'npx typeorm schema:sync -d dist/source.js' }, 'typeorm'],
  [{ command: 'npx sequelize-cli db:migrate' }, 'sequelize'],
  [{ command: 'alembic upgrade head' }, 'alembic'],
  [{ command: 'python manage.py migrate' }, 'django'],
  [{ command: 'bin/rails db:prepare' }, 'rails'],
  [{ image: 'flyway/flyway:11', command: 'migrate' }, 'flyway'],
  [{ image: 'liquibase/liquibase:4.31', command: 'update' }, 'liquibase'],
  [{ command: 'npx knex migrate:latest' }, 'knex'],
  [{}, null],
])('%j runs %s', (over, tool) => {
  expect(toolOfContainer({ ...aContainer, ...over })).toBe(tool)
})
