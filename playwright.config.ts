import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.mjs'

const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  // One at a time: the tests start servers and databases of their own.
  workers: 1,
  fullyParallel: false,
  // As with servers in vitest.config.ts.
  retries: process.env.CI === 'true' ? 1 : 0,
  forbidOnly: process.env.CI === 'true',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The JSON lies beside, not in it: Playwright empties this folder at each start.
  outputDir: 'test-results/browser',
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.TALAIA_TEST_REPORT ?? 'test-results/browser.json' }],
  ],
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: process.env.TALAIA_TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
})
