import { findTools } from '@/lib/backup/find-tools'
import type { PostgresTools } from '@/lib/backup/tools'
import { createDocker } from '@/lib/docker/docker'
import { createExec } from '@/lib/docker/exec'
import type { Container } from '@/lib/model/containers'
import type { Section } from '@/lib/model/section'
import type { ComposeStack } from './compose'

const given = <T>(section: Section<T>): T => {
  if (!section.observed) throw new Error(JSON.stringify(section.reason))
  return section.value
}

/** `server_version_num` of a server that tests started. */
export const versionOf = async (
  query: (sql: string) => Promise<Record<string, unknown>[]>,
): Promise<number> => {
  const [row] = await query(`select current_setting('server_version_num') as number`)
  return Number(row?.number)
}

/** What `inspect` says of the database's container of a stack. */
export const containerOf = async (stack: ComposeStack): Promise<Container> => {
  const docker = createDocker({ dockerHost: null, now: Date.now })
  const query = { name: stack.container, host: '127.0.0.1', port: stack.port, deadlineMs: 10_000 }
  return given((await docker.collect(query)).container)
}

/** Postgres's programs in the container of a stack. */
export const toolsInStack = async (stack: ComposeStack): Promise<PostgresTools> =>
  given(
    await findTools({
      exec: createExec(null),
      container: await containerOf(stack),
      connectionString: stack.databaseUrl,
      superuser: null,
      run: 'container',
      serverVersionNumber: await versionOf(stack.psql),
    }),
  )

/** Postgres's programs of this machine for a server that tests started. */
export const localTools = async (
  connectionString: string,
  query: (sql: string) => Promise<Record<string, unknown>[]>,
): Promise<PostgresTools> =>
  given(
    await findTools({
      exec: null,
      container: null,
      connectionString,
      superuser: null,
      run: 'local',
      serverVersionNumber: await versionOf(query),
    }),
  )
