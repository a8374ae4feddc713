import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { findTool } from './debian-tools'
import { waitFor } from './wait-for'

const alertsSchema = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
    generatorURL: z.string(),
    status: z.object({ state: z.string() }),
  }),
)

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Of its own and quiet: it tells `webhookUrl` of each alert, a moment after it came. */
const configurationOf = (webhookUrl: string) => `
route:
  receiver: hook
  group_by: ['...']
  group_wait: 100ms
  group_interval: 1s
  repeat_interval: 4h
receivers:
  - name: hook
    webhook_configs: [{ url: '${webhookUrl}', send_resolved: true }]
`

/** A real Alertmanager of Debian in a process of its own. Only where `findTool('alertmanager')` finds one. */
export const startAlertmanager = async (webhookUrl = 'http://127.0.0.1:9/') => {
  const program = findTool('alertmanager')
  if (program === null) throw new Error('There is no Alertmanager.')
  const folder = mkdtempSync(join(tmpdir(), 'talaia-alertmanager-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'alertmanager.yml'), configurationOf(webhookUrl))
  const child: ChildProcess = spawn(
    program,
    [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    // Where its package lies: `/`, or the folder into which the tests have unpacked it.
    { cwd: resolve(program, '../../..'), stdio: 'ignore' },
  )
  const ended = once(child, 'exit')
  const isReady = async () => (await fetch(`${url}/-/ready`)).ok
  await waitFor('Alertmanager to be ready', isReady)
  return {
    url,
    /** What it holds now: firing alerts, those that a silence holds back too. */
    alerts: async () => alertsSchema.parse(await (await fetch(`${url}/api/v2/alerts`)).json()),
    stop: async (): Promise<void> => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
