import { execFileSync } from 'node:child_process'

const docker = (...words: string[]): string =>
  execFileSync('docker', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

const answers = new Map<string, boolean>()

/**
 * Whether tests can use a Docker engine that has the Postgres image. Where not, it says why on stderr, so that the
 * skip is seen; with `CI=true` a skip is a failure. Use: `describe.skipIf(!dockerAvailable())`.
 */
export const dockerAvailable = (image = 'postgres:15-alpine'): boolean => {
  const known = answers.get(image)
  if (known !== undefined) return known
  let answer = false
  try {
    docker('image', 'inspect', '--format', '{{.Id}}', image)
    answer = true
  } catch (error) {
    const stderr: unknown = error instanceof Error ? Reflect.get(error, 'stderr') : undefined
    const why = `${stderr ?? error}`.trim()
    if (process.env.CI === 'true') throw new Error(`Tests need Docker with ${image}: ${why}`)
    process.stderr.write(`Skipped: tests that need Docker with ${image}. ${why}\n`)
  }
  answers.set(image, answer)
  return answer
}

/** Runs the docker command line and gives what it prints. */
export const runDocker = docker
