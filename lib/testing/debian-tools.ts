import { type DebianTool, findDebianTool } from '../../scripts/find-debian-tool.mjs'

const told = new Set<DebianTool>()

/**
 * The path of a program that `npm test` fetches from Debian; null where it is missing. That is said on stderr, so that
 * the skip is seen; with `CI=true` it is a failure. Use: `test.skipIf(findTool('promtool') === null)`.
 */
export const findTool = (tool: DebianTool): string | null => {
  const path = findDebianTool(tool)
  if (path !== null) return path
  if (process.env.CI === 'true') throw new Error(`Tests need ${tool}; npm test fetches it.`)
  if (!told.has(tool)) process.stderr.write(`Skipped: tests that need ${tool}.\n`)
  told.add(tool)
  return null
}
