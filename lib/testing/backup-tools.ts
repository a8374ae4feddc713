import { readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { findTools } from '@/lib/backup/find-tools'
import type { PostgresTools } from '@/lib/backup/tools'
import { createDocker } from '@/lib/docker/docker'
import { createExec } from '@/lib/docker/exec'
import type { Container } from '@/lib/model/containers'
import type { Section } from '@/lib/model/section'
import { toolsFolder } from '../../scripts/find-debian-tool.mjs'
import type { ComposeStack } from './compose'
import { findTool } from './debian-tools'

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

/** Whether this machine has the programs of Postgres 15, or `npm test` has fetched them; where not, it is said. */
export const hasLocalPrograms = (): boolean => {
  const program = findTool('pgDump')
  if (program?.startsWith(toolsFolder)) {
    process.env.PATH = `${dirname(program)}${delimiter}${process.env.PATH}`
    // The library that they need was unpacked beside them, in a folder named for this kind of machine.
    const libraries = readdirSync(join(toolsFolder, 'usr/lib')).map((name) =>
      join(toolsFolder, 'usr/lib', name),
    )
    process.env.LD_LIBRARY_PATH = libraries.join(delimiter)
  }
  return program !== null
}

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
