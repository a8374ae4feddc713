import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dockerAvailable } from './docker'
import { waitFor } from './wait-for'

const run = promisify(execFile)

export interface OwnEngine {
  dockerHost: string
  /** Of its network as seen from this machine: ports are to be published there. */
  address: string
  /** Runs the docker command line against it and gives what it prints. */
  docker: (...words: string[]) => Promise<string>
  start: () => Promise<void>
  /** Ends the engine, and its containers with it; what it keeps stays. */
  stop: () => Promise<void>
  /** Removes all of it. */
  destroy: () => Promise<void>
}

const hasPrograms = (): boolean => {
  try {
    for (const program of ['dockerd', 'nsenter']) execFileSync(program, ['--version'])
    execFileSync('ip', ['netns', 'list'])
    return true
  } catch {
    return false
  }
}

/** Whether tests can start another engine: as root, with `dockerd`, `ip` and an engine that has the image. */
export const ownEngineAvailable = (): boolean =>
  process.getuid?.() === 0 && hasPrograms() && dockerAvailable()

/** Its first start may have to wait for a busy disk. */
const START_MS = 60_000
const image = 'postgres:15-alpine'

let engines = 0

/** A network of its own, with one cable to this machine; gives the address of its end. In a range for tests alone. */
const makeNetwork = async (name: string): Promise<string> => {
  engines += 1
  const net = `198.18.${process.pid % 256}.${engines * 4}`.replace(/\d+$/, '')
  const [outer, inner] = [net + (engines * 4 + 1), net + (engines * 4 + 2)]
  const [near, far] = [
    `tln${engines}${process.pid % 100_000}`,
    `tlf${engines}${process.pid % 100_000}`,
  ]
  const ip = (...words: string[]) => run('ip', words)
  await ip('netns', 'add', name)
  await ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name)
  await ip('addr', 'add', `${outer}/30`, 'dev', near)
  await ip('link', 'set', near, 'up')
  await ip('-n', name, 'addr', 'add', `${inner}/30`, 'dev', far)
  await ip('-n', name, 'link', 'set', far, 'up')
  await ip('-n', name, 'link', 'set', 'lo', 'up')
  return inner
}

/**
 * Another Docker engine on this machine, as if it were on another: with containers, volumes, names, an id and a network
 * of its own, so that its containers have the same addresses as those of any other engine.
 */
export const startOwnEngine = async (name: string): Promise<OwnEngine> => {
  const directory = mkdtempSync(join(tmpdir(), `talaia-${name}-`))
  const at = (file: string) => join(directory, file)
  const dockerHost = `unix://${at('docker.sock')}`
  const docker = async (...words: string[]): Promise<string> =>
    (
      await run('docker', ['-H', dockerHost, ...words], { maxBuffer: 64 * 1024 * 1024 })
    ).stdout.trim()
  // Its id is made of this key.
  writeFileSync(at('daemon.json'), JSON.stringify({ 'deprecated-key-path': at('key.json') }))
  const namespace = `talaia-${name}-${process.pid}`
  const address = await makeNetwork(namespace)
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    const log = openSync(at('log'), 'a')
    child = spawn(
      'nsenter',
      [
        `--net=/var/run/netns/${namespace}`,
        'dockerd',
        ...['-H', dockerHost, '--config-file', at('daemon.json'), '--pidfile', at('pid')],
        ...['--data-root', at('data'), '--exec-root', at('exec')],
        // Where a containerd of the system is used, it keeps the containers of each engine apart by this.
        ...['--containerd-namespace', namespace],
      ],
      { stdio: ['ignore', log, log] },
    )
    const isUp = () =>
      docker('info').then(
        () => true,
        () => {
          if (child?.exitCode === null) return false
          throw new Error(readFileSync(at('log'), 'utf8').slice(-2_000))
        },
      )
    await waitFor(`the engine ${name}`, isUp, { timeoutMs: START_MS, everyMs: 250 })
  }

  const stop = async (): Promise<void> => {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return
    ending.kill('SIGTERM')
    await once(ending, 'exit')
  }

  await start()
  await run('sh', ['-c', 'docker save "$2" | docker -H "$1" load', 'sh', dockerHost, image])
  return {
    ...{ dockerHost, address, docker, start, stop },
    async destroy() {
      if (child) {
        const ids = (await docker('ps', '-aq')).split('\n').filter((id) => id !== '')
        if (ids.length > 0) await docker('rm', '-fv', ...ids)
      }
      await stop()
      await run('ip', ['netns', 'del', namespace])
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
