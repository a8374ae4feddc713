import type { Exec } from '@/lib/docker/exec'
import type { Container } from '@/lib/model/containers'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { observed, type Section, unobserved } from '@/lib/model/section'
import { findContainerTools } from './find-container-tools'
import { findLocalTools } from './find-local-tools'
import type { PostgresTools } from './tools'

export interface FindToolsOptions {
  /** Null where there is no engine. */
  exec: Exec | null
  /** The one that the watched database runs in. */
  container: Container | null
  /** Of the watched database, as the role that Talaia uses or as one that may do more. */
  connectionString: string
  /** Role of the container's server that is tried first; null: the one that the image made. */
  superuser: string | null
  run: 'container' | 'local' | 'auto'
  /** `server_version_num` of the watched server. */
  serverVersionNumber: number
  /** Of the watched cluster: the tools must reach that and no other. Null: not checked. */
  systemIdentifier?: string | null
  signal?: AbortSignal
}

/**
 * Postgres's programs of the server's own major version, and a connection that works: in the container first, unless
 * `run` says otherwise. Another major is refused: an older `pg_dump` refuses itself, a newer one writes settings that
 * the server refuses at the restore. Unobserved says why none fits and what to do. Never rejects.
 */
export const findTools = async (options: FindToolsOptions): Promise<Section<PostgresTools>> => {
  const inContainer = () => attempt(() => findContainerTools(options))
  const local = () => attempt(() => findLocalTools(options))
  if (options.run === 'local') return await local()
  const first = await inContainer()
  if (options.run === 'container' || first.observed) return first
  const second = await local()
  // Where the database runs in a container that can be reached, what is wrong there says more.
  return second.observed || options.container === null ? second : first
}

const attempt = async (find: () => Promise<PostgresTools>): Promise<Section<PostgresTools>> => {
  try {
    return observed(await find())
  } catch (error) {
    const known = error instanceof TalaiaError ? error : new Invalid('tools.unexpected', {}, error)
    return unobserved(known.toReason())
  }
}
