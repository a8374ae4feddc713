// Built-ins only: also runs under the old Node that it complains about.
const NEEDED = 22

/** Ends the process with a clear error where Node is too old for better-sqlite3, which would segfault. */
export function requireNodeVersion() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= NEEDED) return
  console.error(
    `Talaia needs Node ${NEEDED} or later here, this is ${process.version}. ` +
      'Start it with "npm start" or "npm run": they use the Node 24 that "npm ci" installs.',
  )
  process.exit(1)
}
