import { pipeline } from 'node:stream/promises'
import { createScriptInspector, type ScriptSummary } from './inspect-script'
import { openDump } from './open-dump'

/**
 * Reads a plain dump to its end. A dump is a program, so psql may have it only after this. Throws one of the five
 * errors where the file cannot be read to its end.
 */
export const readScript = async (
  source: Parameters<typeof openDump>[0],
  signal?: AbortSignal,
): Promise<ScriptSummary> => {
  const inspector = createScriptInspector()
  await pipeline(
    openDump(source),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) inspector.push(chunk)
    },
    { signal },
  )
  return inspector.end()
}
