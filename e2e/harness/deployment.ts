import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { composeCommand } from '@/lib/testing/compose'
import { runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { basePath, images } from './images'

const run = promisify(execFile)
const folder = resolve(import.meta.dirname, '../../deploy')

const stateSchema = z.object({ ExitCode: z.number(), Health: z.object({ Status: z.string() }) })

interface DeploymentOptions {
  /** Text of `talaia.config.yaml`; null: nothing is configured, and no file is mounted. */
  config: string | null
  /** Network of the watched stack. */
  network: string
  publicUrl: string
  port: number
}

/** Talaia from the shipped Compose files, as a project of its own with a history volume of its own. */
export const startDeployment = async ({ config, network, publicUrl, port }: DeploymentOptions) => {
  let exec = '0'
  const project = `talaia-deploy-${process.pid}`
  const volume = `${project}-history`
  const home = mkdtempSync(join(tmpdir(), `${project}-`))
  chmodSync(home, 0o755)
  const configFile = join(home, 'talaia.config.yaml')
  const write = (text: string | null): void => {
    if (text !== null) writeFileSync(configFile, text, { mode: 0o644 })
    const volumes = text === null ? [] : [`${configFile}:/app/talaia.config.yaml:ro`]
    const override = { version: '3.8', services: { talaia: { volumes } } }
    writeFileSync(join(home, 'override.yaml'), JSON.stringify(override))
  }
  write(config)
  const files = [
    ...[join(folder, 'compose.yaml'), join(folder, 'compose.network.yaml')],
    join(home, 'override.yaml'),
  ].flatMap((file) => ['-f', file])
  const [command = '', ...first] = composeCommand()
  const compose = (...words: string[]) =>
    run(command, [...first, '-p', project, ...files, ...words], {
      cwd: folder,
      timeout: 120_000,
      env: {
        ...process.env,
        DATABASE_URL: '',
        TALAIA_CONFIG: '',
        TALAIA_BASE_PATH: basePath,
        TALAIA_IMAGE: images.talaia,
        TALAIA_SOCKET_PROXY_IMAGE: images.socketProxy,
        TALAIA_PORT: String(port),
        TALAIA_PUBLIC_URL: publicUrl,
        TALAIA_HISTORY_VOLUME: volume,
        WATCHED_NETWORK: network,
        TALAIA_DISCOVERY: '',
        TALAIA_EXEC: exec,
      },
    })
  const url = `http://127.0.0.1:${port}${basePath}`
  const containerOf = (service: string): string =>
    runDocker(
      'ps',
      '-aq',
      '--no-trunc',
      ...['--filter', `label=com.docker.compose.project=${project}`],
      ...['--filter', `label=com.docker.compose.service=${service}`],
    )
  const ready = async (): Promise<void> => {
    await waitFor('Talaia to be ready', async () => (await fetch(`${url}/readyz`)).ok, {
      timeoutMs: 60_000,
    })
  }
  /** Resolves with the time until it was ready (ms). */
  const timed = async (start: () => Promise<unknown> | unknown): Promise<number> => {
    const started = performance.now()
    await start()
    await ready()
    return Math.round(performance.now() - started)
  }

  runDocker('volume', 'create', volume)
  const readyMs = await timed(() => compose('up', '-d', '--no-build'))
  let container = containerOf('talaia')
  return {
    ...{ project, volume, url, readyMs },
    get container() {
      return container
    },
    engineNetwork: `${project}_engine`,
    socketProxy: containerOf('socket-proxy'),
    get: async (path: string): Promise<unknown> => (await fetch(`${url}/api/v1${path}`)).json(),
    post: (path: string, body: object = {}) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    state: () =>
      stateSchema.parse(JSON.parse(runDocker('inspect', '--format', '{{json .State}}', container))),
    /** Resolves with how long `docker stop` took (ms). */
    stop: async (): Promise<number> => {
      const started = performance.now()
      await run('docker', ['stop', '-t', '10', container])
      return Math.round(performance.now() - started)
    },
    /** `up` with another configuration, or with what backups need of the proxy; new containers, the same history. */
    change: async (text: string | null, { withExec = false } = {}): Promise<void> => {
      write(text)
      exec = withExec ? '1' : '0'
      await timed(() => compose('up', '-d', '--no-build'))
      container = containerOf('talaia')
    },
    start: () => timed(() => run('docker', ['start', container])),
    destroy: async (): Promise<void> => {
      await compose('down', '-v', '-t', '1')
      runDocker('volume', 'rm', volume)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export type Deployment = Awaited<ReturnType<typeof startDeployment>>
