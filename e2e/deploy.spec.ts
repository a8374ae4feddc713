import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { findTool } from '@/lib/testing/debian-tools'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { nodusSql } from '@/lib/testing/nodus'
import { waitFor } from '@/lib/testing/wait-for'
import { environmentSchema, incidentsSchema, messageSchema } from './harness/answers'
import { findingPageSchema } from './harness/contract'
import { type Deployment, startDeployment } from './harness/deployment'
import {
  askFrom,
  dockerAt,
  type EngineRequest,
  engineRequests,
  followEventsAt,
  startExecProxy,
} from './harness/engine-client'
import { baseImage, basePath, buildImages, images } from './harness/images'
import { type Nginx, startNginx } from './harness/nginx'
import { collectComplaints, look, markPage, wasReloaded } from './harness/page'
import { type Sink, startSink } from './harness/sink'
import { freePort } from './harness/talaia'

const nginxProgram = findTool('nginx')
const available = () => dockerAvailable() && dockerAvailable(baseImage) && nginxProgram !== null

test.describe.configure({ mode: 'serial' })
test.skip(() => !available(), `needs nginx, and a Docker engine with ${baseImage}`)
// The certificate is signed by nobody.
test.use({ ignoreHTTPSErrors: true })

let dev: ComposeStack
let sink: Sink
let nginx: Nginx
let talaia: Deployment
let built: Awaited<ReturnType<typeof buildImages>>
let execProxy: Awaited<ReturnType<typeof startExecProxy>>
let silentStream: ReturnType<typeof followEventsAt>

const network = `talaia-deploy-watch-${process.pid}`
const marker = `talaia-deploy-marker-${process.pid}`
const note = (type: string, description: string) =>
  test.info().annotations.push({ type, description })
const environment = async () => environmentSchema.parse(await talaia.get('/environments/dev'))
const openIncidents = async () =>
  incidentsSchema
    .parse(await talaia.get('/incidents?environment=dev'))
    .items.filter(({ state }) => state !== 'resolved')
const accept = async () => {
  for (const { id } of await openIncidents()) {
    const answer = await talaia.post(`/incidents/${id}/accept`, { comment: 'meant so' })
    expect(answer.status).toBe(200)
  }
}
/** What another container on a network gets of a Talaia. */
const visit = (at: string, container: string): string =>
  runDocker(
    ...['run', '--rm', '--network', at, baseImage, 'node', '-e'],
    `fetch('http://${container.slice(0, 12)}:3000${basePath}/healthz').then(({ status }) => console.log(status), () => console.log('refused'))`,
  )
test.beforeAll(async () => {
  test.setTimeout(600_000)
  if (!available()) return
  runDocker('network', 'create', network)
  dev = await composeStack({
    name: 'deployed',
    initScripts: { '01-nodus.sql': nodusSql },
    postgres: { networks: ['default', 'watch'] },
    networks: { watch: { external: true, name: network } },
  })
  sink = await startSink(() => 204, '0.0.0.0')
  const port = await freePort()
  ;[built, nginx] = await Promise.all([
    buildImages(),
    startNginx(nginxProgram ?? '', port),
    dev.up(['postgres']),
  ])
  execProxy = await startExecProxy()
  silentStream = followEventsAt(execProxy.address, marker)
  talaia = await startDeployment({
    port,
    network,
    publicUrl: `${nginx.origin}${basePath}`,
    config: `
pollInterval: 1s
environments:
  - { id: dev, name: Nodus dev, database: "postgres://nodus:nodus@${dev.container}:5432/nodus", groups: nodus }
receivers:
  - { id: hook, type: webhook, url: "http://host.docker.internal:${sink.port}/hook" }
`,
  })
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  if (!available()) return
  silentStream?.stop()
  if (execProxy) runDocker('rm', '-f', execProxy.name)
  await talaia?.destroy()
  await nginx?.stop()
  await sink?.stop()
  await dev?.destroy()
  runDocker('network', 'rm', network)
})

test('the image is small, starts soon, and runs without rights', async () => {
  note(
    'image',
    `${Math.round(built.addedBytes / 1e6)} MB over the base, built in ${built.talaiaMs} ms`,
  )
  note('start', `${talaia.readyMs} ms from "up" to ready`)
  expect(built.addedBytes).toBeLessThan(150e6)
  const inside = (...words: string[]) => runDocker('exec', talaia.container, ...words)
  expect(inside('id', '-u')).toBe('1000')
  expect(inside('sh', '-c', 'command -v npm npx corepack yarn || echo none')).toBe('none')
  for (const place of ['/app/server.js', '/app/x', '/etc/x']) {
    expect(inside('sh', '-c', `touch ${place} 2>/dev/null || echo refused`), place).toBe('refused')
  }
  expect(inside('sh', '-c', 'grep CapEff /proc/1/status')).toMatch(/\t0+$/)
  expect(inside('stat', '-c', '%a %U', '/data')).toBe('700 node')
  expect(inside('node', 'dist/talaia.mjs', '--help')).toContain('verify')
  // Under its sub-path too, without being told.
  expect(
    inside(...['node', 'dist/talaia.mjs', 'backup', 'list', '--environment', 'dev']),
  ).toContain('dev')
  await expect.poll(() => talaia.state().Health.Status, { timeout: 30_000 }).toBe('healthy')
})

test('it sees the database on the network of its stack, and its container through the proxy', async () => {
  expect(await environment()).toMatchObject({
    tables: { present: 64, expected: 64 },
    storage: { container: dev.container },
    unobserved: [],
  })
})

test('containers of the watched stack do not reach Talaia, which nobody has to sign in to', () => {
  const { container, engineNetwork } = talaia
  expect(visit(network, container)).toBe('refused')
  expect(visit(engineNetwork, container)).toBe('refused')
})

test('a name that Talaia does not know is refused, so that no site can rebind its own to it', async () => {
  const { hostname, port } = new URL(talaia.url)
  const asked = (host: string) =>
    askFrom(talaia.container, `127.0.0.1:3000`, [['GET', `${basePath}/healthz?${host}`]])
  expect(asked(hostname)).toEqual([200])
  const rebound = runDocker(
    ...['exec', talaia.container, 'node', '-e'],
    `require('node:http').get({ host: '127.0.0.1', port: 3000, path: '${basePath}/healthz', headers: { host: 'evil.example:${port}' } }, ({ statusCode }) => { console.log(statusCode); process.exit() })`,
  )
  expect(rebound).toBe('403')
})

test('the proxy lets through what Talaia asks, and nothing else', () => {
  const { container, volume } = talaia
  const { allowed, refused } = engineRequests(container, volume)
  const ask = (requests: EngineRequest[]) => askFrom(container, 'socket-proxy:2375', requests)
  expect(ask(allowed)).toEqual(allowed.map(() => 200))
  expect(ask(refused)).toEqual(refused.map(() => 403))
})

test('with TALAIA_EXEC programs run in containers, with their stdin, but never in the proxy', async () => {
  const postgres = runDocker('inspect', '--format', '{{.Id}}', dev.container)
  const input = 'x'.repeat(1_000_000)
  const counted = await dockerAt(execProxy.address, ['exec', '-i', postgres, 'wc', '-c'], input)
  expect(counted).toMatchObject({ code: 0, stdout: '1000000' })
  const failed = await dockerAt(execProxy.address, ['exec', postgres, 'sh', '-c', 'exit 7'])
  expect(failed.code).toBe(7)
  const itself = runDocker('inspect', '--format', '{{.Id}}', execProxy.name)
  for (const id of [itself, itself.slice(0, 20), execProxy.name]) {
    const answer = await dockerAt(execProxy.address, ['exec', id, 'id'])
    expect(answer.stderr, id).toMatch(/403|Forbidden|request forbidden/i)
  }
  expect((await dockerAt(execProxy.address, ['stop', postgres])).code).not.toBe(0)
})

test('pages, live events, links, badge and forms work behind nginx with TLS and a sub-path', async ({
  page,
  context,
}) => {
  const complaints = collectComplaints(page)
  const base = `${nginx.origin}${basePath}`
  await page.goto(`${base}/`)
  await expect(page).toHaveURL(`${base}/e/dev`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('All 64 tables are here.')
  await markPage(page)
  await dev.psql('drop table session')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 of 64 tables is missing', {
    timeout: 10_000,
  })
  expect(await wasReloaded(page)).toBe(false)

  await expect.poll(() => sink.received.length, { timeout: 15_000 }).toBe(1)
  const { url } = messageSchema.parse(JSON.parse(sink.received[0]?.text ?? ''))
  expect(url).toMatch(new RegExp(`^${base}/incidents/`))
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 table')
  await look(page, url, 'deployed-incident')
  await page.getByRole('button', { name: 'Acknowledge' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await expect
    .poll(async () => (await openIncidents()).map(({ state }) => state))
    .toEqual(['acknowledged'])

  const badge = await context.request.get(`${base}/api/v1/environments/dev/badge.svg`)
  expect(badge.headers()['content-type']).toContain('image/svg+xml')
  await page.goto(`${base}/settings`)
  await expect(page.getByText(`${base}/api/v1/environments/dev/badge.svg`).first()).toBeVisible()
  expect(complaints).toEqual([])
  await accept()
})

test('docker stop ends it cleanly within 3 s, and a poll right before is there at the next start', async () => {
  await dev.psql('create table right_before (id int primary key)')
  expect((await talaia.post('/environments/dev/poll')).status).toBe(200)
  const stoppedMs = await talaia.stop()
  note('docker stop', `${stoppedMs} ms`)
  expect(stoppedMs).toBeLessThan(3_000)
  expect(talaia.state().ExitCode).toBe(0)
  await dev.psql('drop table right_before')
  note('start', `${await talaia.start()} ms`)
  const relations = z
    .object({ items: z.array(z.object({ name: z.string(), state: z.string() })) })
    .parse(await talaia.get('/environments/dev/relations?limit=500'))
  expect(relations.items.find(({ name }) => name === 'right_before')).toBeDefined()
})

const startInside = async (kind: string, ...words: string[]) => {
  const name = `talaia-deploy-${kind}-${process.pid}`
  const port = await freePort()
  runDocker(
    ...['run', '-d', '--name', name, '--init', '--hostname', 'watchtower', '--user', '0'],
    ...['--network', `${dev.project}_default`, '-p', `127.0.0.1:${port}:3000`, ...words],
    ...['-v', '/var/run/docker.sock:/var/run/docker.sock'],
    ...['-e', 'TALAIA_AUTH=none', '-e', 'TALAIA_NEIGHBOURS=1'],
    ...['-e', `DATABASE_URL=postgres://nodus:nodus@${dev.container}:5432/nodus`, images.talaia],
  )
  const url = `http://127.0.0.1:${port}${basePath}/api/v1/environments/nodus/findings`
  const finding = () =>
    waitFor(`the finding of ${kind}`, async () =>
      findingPageSchema
        .parse(await (await fetch(url)).json())
        .items.find(({ id }) => id === 'watcher_in_project'),
    )
  return { finding, id: runDocker('inspect', '--format', '{{.Id}}', name) }
}

test('a Talaia or its history in the watched project is a critical finding, whatever its host is called', async () => {
  const label = `com.docker.compose.project=${dev.project}`
  const volume = runDocker('volume', 'create', '--label', label)
  const inside = [
    await startInside('inside', '--label', label, '--label', 'com.docker.compose.service=watcher'),
    await startInside('history', '-v', `${volume}:/data`),
  ]
  try {
    const [service, history] = await Promise.all(inside.map(({ finding }) => finding()))
    expect([service?.severity, history?.severity]).toEqual(['critical', 'critical'])
    expect(history?.remedies[0]?.command).toBe('docker volume create talaia-history')
    const { id } = inside[0] ?? { id: '' }
    expect(visit(`${dev.project}_default`, id), 'where neighbours are let in').toBe('200')
  } finally {
    runDocker('rm', '-f', '-v', ...inside.map(({ id }) => id))
    runDocker('volume', 'rm', volume)
  }
  const own = findingPageSchema.parse(await talaia.get('/environments/dev/findings'))
  expect(own.checks.find(({ id }) => id === 'watcher_in_project')?.state).toBe('clear')
})

test('down -v of the watched stack leaves Talaia and its history, and is told', async () => {
  const told = sink.received.length
  await dev.down({ volumes: true })
  await dev.up(['postgres'])
  await expect
    .poll(async () => (await openIncidents()).map(({ check }) => check), { timeout: 20_000 })
    .toContain('cluster_replaced')
  await expect.poll(() => sink.received.length, { timeout: 15_000 }).toBeGreaterThan(told)
  expect(runDocker('volume', 'ls', '-q', '--filter', `name=${dev.volume}`)).toBe(dev.volume)
  expect(runDocker('volume', 'inspect', '--format', '{{.Name}}', talaia.volume)).toBe(talaia.volume)
  expect(runDocker('inspect', '--format', '{{.State.Running}}', talaia.container)).toBe('true')
  const boots = z
    .object({ items: z.array(z.object({ clusterReplaced: z.boolean() })) })
    .parse(await talaia.get('/environments/dev/boots'))
  expect(boots.items.length).toBeGreaterThan(1)
})

test('a stream of events through the proxy is passed on at once, however long it was silent', async () => {
  expect(silentStream.isOpen()).toBe(true)
  expect(silentStream.told()).toBe('')
  note('silent', `${silentStream.openForMs()} ms`)
  runDocker('create', '--name', marker, images.socketProxy)
  try {
    await expect.poll(() => silentStream.told(), { timeout: 5_000 }).toContain('create')
  } finally {
    runDocker('rm', marker)
  }
})
