import { createAdapter } from './adapter.mjs'

// The engine gives the checks for data loss 60 s, and its timer would keep the process waiting after the end.
const { setTimeout } = globalThis
globalThis.setTimeout = (run, ms, ...words) => {
  const timer = setTimeout(run, ms, ...words)
  return ms === 60_000 ? timer.unref() : timer
}

export default {
  experimental: { adapter: true },
  engine: 'js',
  schema: process.env.PRISMA_SCHEMA,
  adapter: async () => createAdapter(process.env.DATABASE_URL),
}
