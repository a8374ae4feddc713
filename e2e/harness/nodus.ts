import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { applicationsSql, nodusSql, schemaPushSql } from '@/lib/testing/nodus'

const ready = "until psql -qAtc 'select 1' >/dev/null 2>&1; do sleep 0.1; done"

/** The promise is interval + 2 s; the rest is for a busy machine. */
export const INCIDENT_WITHIN_MS = 7_000 + 1_500
/** A boot is seen this soon after Postgres takes connections. */
export const BOOT_WITHIN_MS = 3_000
/** Default of `settle`. */
export const GRACE_MS = 60_000

/** Waits until a session holds the advisory lock: what the other service has done is done. */
const waitForLock = (lock: number) =>
  `until [ "$$(psql -qAtc "select count(*) from pg_locks where locktype = 'advisory' and objid = ${lock}")" -gt 0 ]; do sleep 0.1; done`

/** Takes the lock and stays connected, as an application does. */
const stayWithLock = (lock: number) =>
  `exec psql -q -c "select pg_advisory_lock(${lock})" -c "select pg_sleep(3600)"`

const applications = 1
const litellm = 2

const sh = (...lines: string[]) => ({ command: ['sh', '-c', lines.join('\n')] })

const runApplications = ['psql -q -v ON_ERROR_STOP=1 -f /scripts/applications.sql 2>&1']
/** What Prisma says before it drops, as LiteLLM's start prints it. */
const warn = `echo 'You are about to drop the \`users\` table, which is not empty (12 rows).'`

const push = [
  'psql -q -v ON_ERROR_STOP=1 -f /scripts/schema-push.sql',
  `psql -qAtc "select 'last drop at ' || floor(extract(epoch from clock_timestamp()) * 1000)"`,
]

/**
 * The Compose stack of Nodus. `applications` and `litellm` start together with Postgres; which of them comes to the
 * database first is fixed by `pusher`.
 */
export const nodusStack = (name: string, pusher: 'first' | 'last'): Promise<ComposeStack> =>
  composeStack({
    name,
    initScripts: { '01-nodus.sql': nodusSql },
    scripts: { 'applications.sql': applicationsSql, 'schema-push.sql': schemaPushSql },
    services: {
      applications: sh(
        ready,
        ...(pusher === 'first' ? [waitForLock(litellm)] : []),
        ...runApplications,
        stayWithLock(applications),
      ),
      litellm: sh(
        ready,
        ...(pusher === 'last' ? [waitForLock(applications)] : []),
        warn,
        ...push,
        stayWithLock(litellm),
      ),
      /** LiteLLM on its own, later. */
      latecomer: sh(ready, ...push),
    },
  })

/** When the last table was dropped (epoch ms), as the pusher logged it after the commit. */
export const lastDropAt = async (stack: ComposeStack, service: string): Promise<number | null> => {
  const at = /last drop at (\d+)/.exec(await stack.logs(service))?.[1]
  return at === undefined ? null : z.coerce.number().parse(at)
}
