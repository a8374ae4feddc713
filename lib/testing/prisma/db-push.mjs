import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// DATABASE_URL=… PRISMA_SCHEMA=/absolute/schema.prisma node db-push.mjs [--accept-data-loss]
// Runs "prisma db push". It would download the native query engine, which this command never loads: any file will do.
const beside = (name) => fileURLToPath(new URL(name, import.meta.url))
const prisma = beside('./node_modules/prisma/build/index.js')
const words = ['db', 'push', '--skip-generate', '--config', beside('./prisma.config.mjs')]
const env = {
  ...process.env,
  PRISMA_QUERY_ENGINE_LIBRARY: prisma,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}
const { status } = spawnSync(process.execPath, [prisma, ...words, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
process.exitCode = status ?? 1
