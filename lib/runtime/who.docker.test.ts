import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClock } from '@/lib/collector/clock'
import { createDockerWatch, type DockerWatch } from '@/lib/collector/docker-watch'
import type { Case } from '@/lib/diagnosis/case'
import { judge } from '@/lib/diagnosis/judge'
import { createDocker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { say } from '@/lib/i18n/say'
import { parseLogPrefix } from '@/lib/model/log-prefix'
import type { AddressLease } from '@/lib/model/networks'
import { guardChoicesSchema } from '@/lib/model/protection'
import { install } from '@/lib/protection/protection'
import { anEnvironment } from '@/lib/testing/builders'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { collectCase } from './case'
import { createEnvironments } from './environments'

const holderAt = (leases: AddressLease[], address: string | null, at: number) =>
  leases.findLast((one) => one.address === address && one.from <= at && (one.to ?? at + 1) > at)

const dropped =
  /^Dropped by container \S+-litellm \(service litellm\), user nodus, application schema-push, from [\d.]+, at \d\d:\d\d:\d\d\.\d{3} UTC\. The disk is not to blame\.$/
const sentenceOf = (one: Case): string => say('en', judge(one).verdict.sentence)

describe.skipIf(!dockerAvailable())('who dropped the tables, on a real engine', () => {
  let stack: ComposeStack
  let history: History
  let dockerWatch: DockerWatch
  let environments: ReturnType<typeof createEnvironments>
  const told: number[] = []
  const directory = mkdtempSync(join(tmpdir(), 'talaia-who-'))
  const docker = createDocker({ dockerHost: null, now: Date.now })
  const environment = () =>
    anEnvironment({ database: stack.databaseUrl, container: stack.container, groups: null })
  const push = "PGAPPNAME=schema-push psql -qc 'drop table users; drop table tenants'"

  beforeAll(async () => {
    stack = await composeStack({
      name: 'who',
      postgres: {
        command: [
          ...['postgres', '-c', 'log_statement=ddl', '-c', 'log_hostname=on'],
          ...['-c', 'log_line_prefix=%m [%p] user=%u,app=%a,client=%h '],
        ],
      },
      services: {
        litellm: { command: ['sh', '-c', push] },
        tenant: { command: ['sleep', '600'] },
        another: { command: ['sleep', '600'] },
      },
    })
    await stack.up(['postgres'])
    await stack.psql('create table users (id int); create table tenants (id int)')
    await install(stack.databaseUrl, {
      ...{ kind: 'tripwire', groups: null, reader: null },
      choices: guardChoicesSchema.parse({}),
    })
    history = await openHistory({ url: null, dataDirectory: directory })
    const clock = createClock({
      wall: Date.now,
      monotonic: () => performance.now(),
      notBefore: 0,
    })
    const log = pino({ level: 'silent' })
    dockerWatch = createDockerWatch({
      ...{ docker, history, clock, log, lookedUntil: 0 },
      // The engine would make it poll at once, too: here, the tripwire alone is to.
      onStir: () => undefined,
      onLine: () => undefined,
    })
    let ids = 0
    environments = createEnvironments({
      ...{ history, clock, log, pollIntervalMs: 30_000 },
      engineOf: () => ({ docker, history, watch: dockerWatch }),
      newIncidentId: () => String(++ids),
      onTick: ({ incidents }) => {
        if (incidents.length > 0) told.push(Date.now())
      },
      onRecords: (id) => {
        const { incidents = [] } = environments.watches.get(id)?.stored() ?? {}
        if (incidents.length > 0) told.push(Date.now())
      },
      onFailure: () => undefined,
      onPolled: () => undefined,
      historyCluster: null,
    })
    await dockerWatch.start()
    await environments.add(environment())
    await waitFor('the listener', async () => {
      const [row] = await stack.psql(
        `select count(*)::int as n from pg_stat_activity where query like '%LISTEN%' or query like '%talaia_protection.records%'`,
      )
      return Number(row?.n) >= 2
    })
  })
  afterAll(async () => {
    await environments?.stop()
    await dockerWatch?.stop()
    await history?.close()
    rmSync(directory, { recursive: true, force: true })
    await stack?.destroy()
  })

  const caseOf = async (): Promise<Case> => {
    const incident = environments.watches.get('dev')?.stored().incidents[0]
    if (!incident) throw new Error('no incident yet')
    return collectCase({ history, docker, environment: environment() }, incident)
  }

  test('is in its case within two seconds of the commit: container, service, user, application, statement', async () => {
    await stack.up(['litellm'])
    const collected = await waitFor('the case', async () => {
      const now = await caseOf()
      return now.tripwireRecords.length === 2 && now
    })
    const [record, second] = collected.tripwireRecords
    const at = record?.at ?? 0
    const latencyMs = Math.min(...told) - at
    console.log(`from the drop to the incident: ${latencyMs} ms`)
    expect(latencyMs).toBeLessThan(2_000)
    expect(record).toMatchObject({ sessionUser: 'nodus', applicationName: 'schema-push' })
    expect(second?.transactionId).toBe(record?.transactionId)
    expect(record?.clientHostname).toContain('litellm')
    expect(record?.statement).toContain('drop table users')
    expect(holderAt(collected.leases, record?.clientAddress ?? null, at)).toMatchObject({
      container: `${stack.project}-litellm`,
      service: 'litellm',
    })
    expect(collected.incident.relations.map(({ name }) => name).sort()).toEqual([
      'tenants',
      'users',
    ])
    expect(sentenceOf(collected)).toMatch(dropped)
  })

  test('the log of the server names the same session', async () => {
    const { incident, line, record } = await waitFor('the line', async () => {
      const now = await caseOf()
      const found = now.logLines.find((one) => one.text.includes('drop table users'))
      return found && { incident: now.incident, line: found, record: now.tripwireRecords[0] }
    })
    const linePrefix = incident.after.durability?.logLinePrefix ?? null
    const session = parseLogPrefix(line.prefix, linePrefix)
    expect(session).toMatchObject({ user: 'nodus', backendPid: record?.backendPid })
    expect(session?.clientHost).toBe(record?.clientHostname)
  })

  test('is still known after the container was removed and its address given to another', async () => {
    const before = await caseOf()
    const record = before.tripwireRecords[0]
    const address = record?.clientAddress ?? ''
    await waitFor(
      'the end of litellm',
      async () => (await history.findAddressHolder(address, Date.now())) === null,
    )
    runDocker('rm', '-v', `${stack.project}-litellm`)
    await stack.up(['tenant', 'another'])
    const next = await waitFor('the next holder', () =>
      history.findAddressHolder(address, Date.now()),
    )
    expect(next.service).not.toBe('litellm')
    const now = await caseOf()
    expect(sentenceOf(now)).toMatch(dropped)
    const { leases } = now
    expect(leases.filter((one) => one.address === address).map(({ service }) => service)).toEqual([
      'litellm',
      next.service,
    ])
    expect(holderAt(leases, address, record?.at ?? 0)?.service).toBe('litellm')
    expect(holderAt(leases, address, Date.now())?.service).toBe(next.service)
  })
})
