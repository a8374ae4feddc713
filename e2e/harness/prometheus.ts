import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { waitFor } from '@/lib/testing/wait-for'
import { freePort } from './talaia'

const rules = resolve(import.meta.dirname, '../../deploy/prometheus/talaia.rules.yml')

const resultSchema = z.object({
  status: z.string(),
  error: z.string().optional(),
  data: z.unknown().optional(),
})
const seriesSchema = z.object({
  result: z.array(
    z.object({
      metric: z.record(z.string(), z.string()),
      value: z.tuple([z.number(), z.string()]),
    }),
  ),
})
const alertSchema = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
})
export type Alert = z.infer<typeof alertSchema>

/** A server in a process of its own; resolves once `readyPath` answers. */
const startServer = async (program: string, args: string[], readyUrl: string) => {
  // Where its package lies: `/`, or the folder into which the tests have unpacked it.
  const cwd = resolve(program, '../../..')
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await waitFor(`${program} to be ready`, async () => {
    if (child.exitCode !== null) throw new Error(output)
    return (await fetch(readyUrl)).ok
  })
  return async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
}

/**
 * A real Prometheus with the shipped rules that scrapes Talaia each second, and a real Alertmanager that it tells.
 * Both are read over their HTTP APIs.
 */
export const startPrometheus = async (
  programs: { prometheus: string; alertmanager: string },
  target: string,
) => {
  const home = mkdtempSync(join(tmpdir(), 'talaia-prometheus-'))
  mkdirSync(join(home, 'alertmanager'))
  const [port, managerPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const managerUrl = `http://127.0.0.1:${managerPort}`
  writeFileSync(
    join(home, 'alertmanager.yml'),
    'route: { receiver: none }\nreceivers: [{ name: none }]\n',
  )
  writeFileSync(
    join(home, 'prometheus.yml'),
    `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${rules}]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:${managerPort}"] }] }]
scrape_configs:
  - { job_name: talaia, static_configs: [{ targets: ["${new URL(target).host}"] }] }
`,
  )
  const stopManager = await startServer(
    programs.alertmanager,
    [
      `--config.file=${join(home, 'alertmanager.yml')}`,
      `--storage.path=${join(home, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${managerPort}`,
      '--cluster.listen-address=',
    ],
    `${managerUrl}/-/ready`,
  )
  const stopPrometheus = await startServer(
    programs.prometheus,
    [
      `--config.file=${join(home, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(home, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // An alert whose text changed is told again after this; a minute by default.
      '--rules.alert.resend-delay=1s',
    ],
    `${url}/-/ready`,
  )

  const get = async (path: string): Promise<unknown> => {
    const { status, error, data } = resultSchema.parse(await (await fetch(`${url}${path}`)).json())
    if (status !== 'success') throw new Error(error)
    return data
  }

  return {
    /** The series of an instant query. Rejects where the query does not parse or cannot be run. */
    query: async (expression: string) =>
      seriesSchema.parse(await get(`/api/v1/query?query=${encodeURIComponent(expression)}`)).result,
    /** The values of a label of a metric, as a variable of a dashboard asks for them. */
    labelValues: async (label: string, match: string) =>
      z
        .array(z.string())
        .parse(await get(`/api/v1/label/${label}/values?match[]=${encodeURIComponent(match)}`)),
    /** When the rules were last evaluated (epoch ms). */
    evaluatedAt: async (): Promise<number> => {
      const { groups } = z
        .object({ groups: z.array(z.object({ lastEvaluation: z.string() })) })
        .parse(await get('/api/v1/rules'))
      return Date.parse(groups[0]?.lastEvaluation ?? '')
    },
    firing: async (): Promise<Alert[]> =>
      z
        .object({ alerts: z.array(alertSchema.extend({ state: z.string() })) })
        .parse(await get('/api/v1/alerts'))
        .alerts.filter(({ state }) => state === 'firing'),
    /** What has arrived at the Alertmanager and is not over. */
    arrived: async (): Promise<Alert[]> =>
      z.array(alertSchema).parse(await (await fetch(`${managerUrl}/api/v2/alerts`)).json()),
    stop: async (): Promise<void> => {
      await stopPrometheus()
      await stopManager()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export type Prometheus = Awaited<ReturnType<typeof startPrometheus>>
