import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs the docker command line without holding up the Talaia of the same process, and gives what it prints. */
export const engine = async (...words: string[]): Promise<string> => {
  const { stdout } = await run('docker', words, { timeout: 120_000, maxBuffer: 64 << 20 })
  return stdout.trim()
}

export const image15 = 'postgres:15-alpine'
export const image18 = 'postgres:18-alpine'

/** Whether it is here: nothing is fetched for a test. */
export const hasImage = (image: string): Promise<boolean> =>
  engine('image', 'inspect', '--format', '{{.Id}}', image).then(
    () => true,
    () => false,
  )

export const dataPath = '/var/lib/postgresql/data'

const credentials = ['POSTGRES_USER=nodus', 'POSTGRES_PASSWORD=nodus', 'POSTGRES_DB=nodus']
export const initialization = credentials.flatMap((one) => ['-e', one])

/** All that one run of the tests makes bears this name, so that what is left can be told from what others made. */
export const runName = `talaia-stage-${process.pid}-${randomBytes(2).toString('hex')}`

export interface HandsOptions {
  /** Words of `docker run` that mount what is worked on. */
  mounts: string[]
  image?: string
  user?: string
}

/**
 * Runs a shell script in a container of its own. Nothing is left of it: tmpfs covers the image's VOLUME, whose
 * anonymous volume would come and go as one more `volume destroy`.
 */
export const hands = (script: string, { mounts, image = image15, user = 'root' }: HandsOptions) =>
  engine(
    ...['run', '--rm', '--user', user, '--label', `talaia-stage=${runName}`],
    ...['--tmpfs', '/var/lib/postgresql', '--tmpfs', dataPath],
    ...[...mounts, '--entrypoint', 'sh', image, '-euc', script],
  )

/** Puts everything in a volume or folder back to what a volume holds, as a restored backup does. */
export const restoreCopy = (from: string, to: string, then = ''): Promise<string> =>
  hands(`find /to -mindepth 1 -delete\ncp -a /from/. /to/\n${then}`, {
    mounts: ['-v', `${from}:/from:ro`, '-v', `${to}:/to`],
  })

const anonymous = new Set<string>()

/** Notes the anonymous volumes of a container before it goes: nothing else tells later that they are ours. */
export const noteVolumes = async (container: string): Promise<void> => {
  const format = '{{range .Mounts}}{{.Name}}{{"\\n"}}{{end}}'
  const names = lines(await engine('inspect', '--format', format, container))
  for (const name of names) if (/^[0-9a-f]{64}$/.test(name)) anonymous.add(name)
}

const lines = (text: string): string[] => text.split('\n').filter(Boolean)

/** Removes what this run has left, in whatever state it is. */
export const clearStage = async (): Promise<void> => {
  const label = `label=talaia-stage=${runName}`
  const containers = lines(await engine('ps', '-aq', '--filter', label))
  if (containers.length > 0) await engine('rm', '-fv', ...containers)
  const named = lines(await engine('volume', 'ls', '-q', '--filter', `name=${runName}`))
  const volumes = [...named, ...anonymous]
  if (volumes.length > 0) await engine('volume', 'rm', '-f', ...volumes)
  const format = ['--format', '{{.Repository}}:{{.Tag}}']
  const images = lines(await engine('images', ...format)).filter((one) => one.endsWith(runName))
  if (images.length > 0) await engine('rmi', ...images)
}
