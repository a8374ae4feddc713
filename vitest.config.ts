import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }
/** Servers on a busy machine: where a failure holds up everyone, such a test has a second try, and is named for it. */
const retry = process.env.CI === 'true' ? 1 : 0
const exclude = ['**/node_modules/**', '.next/**', 'data/**', 'e2e/**']

/**
 * Three kinds of unit tests: pure; with a real Postgres (`*.pg.test.ts`); with a real Docker (`*.docker.test.ts`).
 * `*.bench.ts` measure and assert nothing: `npm run bench`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'pure',
          include: ['{lib,components,app,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.pg.test.ts', '**/*.docker.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'postgres',
          include: ['lib/**/*.pg.test.ts'],
          exclude,
          retry,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'bench', include: ['lib/**/*.bench.ts'], exclude, testTimeout: 600_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'docker',
          include: ['lib/**/*.docker.test.ts'],
          exclude,
          retry,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
