import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { runDocker } from '@/lib/testing/docker'

const run = promisify(execFile)
const project = resolve(import.meta.dirname, '../..')

export const baseImage = 'node:24-bookworm-slim'
/** Under its sub-path, so that the one build serves every test. Kept by the engine: what did not change is reused. */
export const basePath = '/talaia'
export const images = { talaia: 'talaia-e2e', socketProxy: 'talaia-e2e-socket-proxy' }

const build = async (tag: string, ...words: string[]): Promise<number> => {
  const started = performance.now()
  await run('docker', ['build', '-q', '-t', tag, ...words], { cwd: project, timeout: 600_000 })
  return Math.round(performance.now() - started)
}

/** Builds both images as the Compose file says; returns how long it took (ms) and the size over the base (bytes). */
export const buildImages = async () => {
  const [talaiaMs, socketProxyMs] = await Promise.all([
    build(
      images.talaia,
      ...['-f', 'deploy/Dockerfile', '--build-arg', `TALAIA_BASE_PATH=${basePath}`, '.'],
    ),
    build(images.socketProxy, 'deploy/socket-proxy'),
  ])
  const sizeOf = (image: string) =>
    Number(runDocker('image', 'inspect', '--format', '{{.Size}}', image))
  return { talaiaMs, socketProxyMs, addedBytes: sizeOf(images.talaia) - sizeOf(baseImage) }
}
