import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import type { PostgresTools } from './tools'

/** Of `server_version_num`. */
export const majorOf = (serverVersionNumber: number): number =>
  Math.floor(serverVersionNumber / 10_000)

const reachedSchema = z.object({ systemIdentifier: z.string(), serverVersionNumber: z.number() })

/** Connects once and looks whether this is the watched cluster; its minor version may have changed since it was looked at. Throws one of the five errors. */
export const checkConnection = async (
  tools: PostgresTools,
  {
    systemIdentifier = null,
    serverVersionNumber,
    signal,
  }: { systemIdentifier?: string | null; serverVersionNumber: number; signal?: AbortSignal },
): Promise<void> => {
  const session = await tools.openSession(undefined, signal)
  try {
    const [reached] = await session.query(
      `SELECT system_identifier::pg_catalog.text AS "systemIdentifier",
        pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS "serverVersionNumber"
      FROM pg_catalog.pg_control_system()`,
      reachedSchema,
    )
    const isOther =
      reached === undefined ||
      (systemIdentifier !== null && reached.systemIdentifier !== systemIdentifier) ||
      majorOf(reached.serverVersionNumber) !== majorOf(serverVersionNumber)
    if (isOther) throw new Invalid('tools.otherServer')
  } finally {
    await session.close()
  }
}
