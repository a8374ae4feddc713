import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { images } from './images'
import { freePort } from './talaia'

export type EngineRequest = [method: string, path: string]

const statusesSchema = z.array(z.number())

const script = `
const [host, requests] = JSON.parse(process.argv[1])
const statuses = []
for (const [method, path] of requests) {
  const body = method === 'POST' || method === 'PUT' ? '{}' : undefined
  const headers = { 'content-type': 'application/json' }
  statuses.push(await fetch('http://' + host + path, { method, body, headers }).then(
    async (answer) => (await answer.body?.cancel(), answer.status), () => 0))
}
console.log(JSON.stringify(statuses))
process.exit()`

/** The status of each request, asked from within a container; 0 where no answer came. */
export const askFrom = (container: string, host: string, requests: EngineRequest[]): number[] =>
  statusesSchema.parse(
    JSON.parse(
      runDocker(
        ...['exec', container, 'node', '--input-type=module', '-e', script],
        JSON.stringify([host, requests]),
      ),
    ),
  )

/** The docker command line against another engine address, with what its stdin is to be. */
export const dockerAt = async (address: string, words: string[], stdin = '') => {
  const child = spawn('docker', ['-H', address, ...words], { stdio: 'pipe' })
  child.stdin.end(stdin)
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode, stdout: stdout.trim(), stderr: stderr.trim() }
}

/** A stream of events that is told of one container alone, and so is silent until then. */
export const followEventsAt = (address: string, container: string) => {
  const child = spawn(
    'docker',
    ['-H', address, 'events', '--filter', `container=${container}`, '--format', '{{.Action}}'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const openedAt = performance.now()
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  return {
    openForMs: () => Math.round(performance.now() - openedAt),
    told: () => told,
    isOpen: () => child.exitCode === null && child.signalCode === null,
    stop: () => child.kill(),
  }
}

/** What the proxy lets through, and what it must not, among it ways around its patterns. */
export const engineRequests = (container: string, volume: string) => {
  const allowed: EngineRequest[] = [
    ['GET', '/_ping'],
    ['GET', '/version'],
    ['GET', '/info'],
    ['GET', '/v1.41/containers/json?all=true'],
    ['GET', `/containers/${container}/json`],
    ['GET', `/containers/${container}/logs?stdout=1`],
    // Discovery: the processes of a container, where image and command do not tell.
    ['GET', `/containers/${container}/top`],
    ['GET', `/volumes/${volume}`],
    ['GET', '/networks'],
    ['GET', '/events'],
  ]
  const refused: EngineRequest[] = [
    ['POST', '/containers/create'],
    ['POST', `/containers/${container}/stop`],
    ['POST', `/containers/${container}/exec`],
    ['POST', `/v1.41/exec/${container}/start`],
    ['GET', `/exec/${container}/json`],
    ['POST', `/containers/${container}/top`],
    ['POST', '/volumes/prune'],
    ['DELETE', `/volumes/${volume}`],
    ['DELETE', `/containers/${container}`],
    ['PUT', `/containers/${container}/archive?path=/`],
    ['GET', `/containers/${container}/archive?path=/etc`],
    ['GET', `/containers/${container}/export`],
    ['GET', '/images/json'],
    ['GET', '/system/df'],
    ['GET', '/containers/x%2Farchive/json'],
    ['GET', '/containers/..%2Fimages/json'],
    ['GET', `//containers/${container}/archive`],
  ]
  return { allowed, refused }
}

/** The proxy as backups in containers need it, published so that the docker command line reaches it. */
export const startExecProxy = async () => {
  const name = `talaia-deploy-exec-${process.pid}`
  const port = await freePort()
  runDocker(
    ...['run', '-d', '--name', name, '--init', '--read-only', '--cap-drop', 'ALL'],
    ...['-e', 'TALAIA_EXEC=1', '-p', `127.0.0.1:${port}:2375`],
    ...['-v', '/var/run/docker.sock:/var/run/docker.sock', images.socketProxy],
  )
  await waitFor('the proxy', async () => (await fetch(`http://127.0.0.1:${port}/_ping`)).ok)
  return { name, address: `tcp://127.0.0.1:${port}` }
}
