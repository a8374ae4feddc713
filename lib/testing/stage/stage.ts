import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { presets } from '@/lib/config/presets/presets'
import { dataPath, engine, hands, image15, noteVolumes, restoreCopy, runName } from './engine'
import type { Scenario } from './scenario'
import { createServer, labels, type Server, type ServerOptions } from './server'
import { createTalaia, type Talaia } from './talaia'

export interface ServiceOptions {
  name: string
  /** Repository of the image that it bears, without a tag; default: that of Postgres. */
  image?: string
  /** Runs with psql set up for the database, which may still be starting. */
  script: string
  /** Words behind the script, as the command line of the real one has them. */
  command?: string[]
}

export interface Stage {
  /** Begins the names of all that the scenario makes. */
  name: string
  server: Server
  talaia: Talaia
  /** The volume with the 64 tables of Nodus, stopped cleanly, from which all others are copied. */
  template: string
  volume: (part?: string) => string
  /** Makes a volume as Compose does, empty. */
  createVolume: (part?: string, project?: string) => Promise<string>
  /** A folder of the host, for bind mounts. */
  folder: (part: string) => string
  /** The 64 tables on a volume, running. */
  prepare: (over?: Partial<ServerOptions>) => Promise<void>
  /** The same, seen by Talaia. */
  open: (over?: Partial<ServerOptions>) => Promise<void>
  /** Starts another container of the project. */
  service: (options: ServiceOptions) => Promise<void>
  /** Does what ends with the database running again, and resolves when Talaia has seen the new boot. */
  reboot: (work: () => Promise<void>) => Promise<void>
  /**
   * Removes its containers and folders and empties its volumes, which stay to the end of the run: that several go
   * at once is a cause of its own.
   */
  remove: () => Promise<void>
}

export const mountVolume = (volume: string, path = dataPath): string[] => [
  '-v',
  `${volume}:${path}`,
]

const ready = "until psql -qAtc 'select 1' >/dev/null 2>&1; do sleep 0.1; done"

/** An empty scene for one scenario: names, a port, a Talaia that has not started. */
export const createStage = async (scenario: Scenario, template: string): Promise<Stage> => {
  const name = `${runName}-${scenario.id.replaceAll('_', '-')}`
  const volume = (part = 'data'): string => `${name}_${part}`
  const server = await createServer({
    scenario: name,
    project: name,
    mounts: mountVolume(volume()),
  })
  const talaia = createTalaia({
    database: server.url(scenario.role),
    preset: 'nodus',
    groups: presets.nodus,
    ...scenario.configuration,
    ...(scenario.withoutEngine ? { dockerHost: 'unix:///nonexistent/docker.sock' } : {}),
  })
  const createVolume: Stage['createVolume'] = (part = 'data', project = name) =>
    engine(
      ...['volume', 'create', '--label', `com.docker.compose.project=${project}`],
      ...['--label', `com.docker.compose.volume=${part}`],
      ...['--label', `talaia-scenario=${name}`, volume(part)],
    )
  const prepare: Stage['prepare'] = async (over) => {
    await restoreCopy(template, await createVolume())
    await server.up(over)
  }
  let folders: string | null = null
  const folder = (part: string): string => {
    folders ??= mkdtempSync(join(tmpdir(), 'talaia-bind-'))
    // The server's user reads what it did not make.
    chmodSync(folders, 0o755)
    return join(folders, part)
  }
  return {
    name,
    server,
    talaia,
    folder,
    template,
    volume,
    createVolume,
    prepare,
    async open(over) {
      await prepare(over)
      await talaia.start()
      await talaia.seesTables(64)
    },
    async service({ name: service, image, script, command = [] }) {
      const tagged = image ? `${image}:${runName}` : image15
      if (image) await engine('tag', image15, tagged)
      const environment = [
        `PGHOST=${await server.address()}`,
        'PGUSER=nodus',
        'PGPASSWORD=nodus',
        'PGDATABASE=nodus',
      ]
      await engine(
        ...['run', '-d', '--name', `${server.project()}-${service}`],
        ...labels(name, server.project(), service),
        ...['--tmpfs', dataPath, '--tmpfs', '/var/lib/postgresql', '--stop-timeout', '1'],
        ...environment.flatMap((one) => ['-e', one]),
        ...['--entrypoint', 'sh', tagged, '-c', `${ready}\n${script}`, ...command],
      )
    },
    async reboot(work) {
      const before = (await talaia.environment()).boot?.id
      await work()
      await talaia.sees('the new boot', ({ boot }) => boot !== null && boot.id !== before)
    },
    async remove() {
      const left = await engine('ps', '-aq', '--filter', `label=talaia-scenario=${name}`)
      const containers = left.split('\n').filter(Boolean)
      await Promise.all(containers.map(noteVolumes))
      if (containers.length > 0) await engine('rm', '-f', ...containers)
      const volumes = await engine(
        'volume',
        'ls',
        '-q',
        '--filter',
        `label=talaia-scenario=${name}`,
      )
      const filled = volumes.split('\n').filter(Boolean)
      const mounts = filled.flatMap((one) => mountVolume(one, `/to/${one}`))
      if (filled.length > 0) await hands('find /to -mindepth 2 -delete', { mounts })
      if (folders === null) return
      // Its files belong to the server's user, whom only a container may act for.
      await hands('find /to -mindepth 1 -delete', { mounts: ['-v', `${folders}:/to`] })
      rmSync(folders, { recursive: true, force: true })
    },
  }
}

/** Makes the template: one initdb and one seeding for all scenarios. */
export const createTemplate = async (statements: readonly string[]): Promise<string> => {
  const template = `${runName}_template`
  const server = await createServer({
    scenario: template,
    project: template,
    mounts: mountVolume(template),
  })
  await server.up({ settings: { fsync: 'off' } })
  await server.sql(statements)
  await server.down()
  return template
}
