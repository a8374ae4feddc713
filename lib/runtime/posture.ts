import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from '@/lib/collector/address'
import type { Watch } from '@/lib/collector/watch'
import { databaseNameOf } from '@/lib/config/urls'
import { judgePosture, type Posture } from '@/lib/diagnosis/judge-posture'
import type { PostureConnection } from '@/lib/diagnosis/posture/finding'
import { isDefaultPassword } from '@/lib/diagnosis/posture/password'
import type { History } from '@/lib/history/history'
import { type Container, markDataMount } from '@/lib/model/containers'
import type { LogLine } from '@/lib/model/log-lines'
import type { Neighbour } from '@/lib/model/neighbours'
import type { FailingReceiver } from '@/lib/model/notifications'
import { valueOrNull } from '@/lib/model/section'
import { findBackupFacts } from './backup-facts'
import type { OwnPlace } from './own-place'

const LINES = 500

/** Without one in the connection string, `pg` takes the password from these. */
const isPasswordElsewhere =
  process.env.PGPASSWORD !== undefined ||
  existsSync(/* turbopackIgnore: true */ process.env.PGPASSFILE ?? join(homedir(), '.pgpass'))

const connectionOf = (connectionString: string): PostureConnection => {
  const url = URL.canParse(connectionString) ? new URL(connectionString) : null
  const user = decodeURIComponent(url?.username || url?.searchParams.get('user') || 'postgres')
  const database = databaseNameOf(connectionString)
  const given = decodeURIComponent(url?.password || url?.searchParams.get('password') || '')
  const password =
    given === ''
      ? isPasswordElsewhere
        ? null
        : 'none'
      : isDefaultPassword(given, { user, database })
        ? 'default'
        : 'own'
  return { ...addressOf(connectionString), user, database, password }
}

const linesOf = async (
  history: History,
  container: Container | null,
  neighbours: Neighbour[] | null,
): Promise<LogLine[] | null> =>
  container &&
  history.listLogLines({
    containerIds: [container.id, ...(neighbours ?? []).map(({ id }) => id)],
    kinds: ['schemaTool', 'initialized', 'initializationSkipped'],
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    limit: LINES,
  })

/** What could be lost next in an environment, out of what is stored of it: nothing is asked for anew. */
export const postureOf = async (
  history: History,
  { environment, stored }: Pick<Watch, 'environment' | 'stored'>,
  failingReceivers: FailingReceiver[] | null,
  own: OwnPlace,
  now: number,
): Promise<Posture> => {
  const known = stored()
  const { state, boot, previousBoot } = known
  const identity = state ? valueOrNull(state.identity) : null
  const seen = state ? valueOrNull(state.container) : null
  const container = seen && {
    ...seen,
    mounts: markDataMount(seen.mounts, identity?.dataDirectory ?? null),
  }
  const neighbours = state ? valueOrNull(state.neighbours) : null
  return judgePosture({
    environmentId: environment.id,
    identity,
    durability: state ? valueOrNull(state.durability) : null,
    container,
    engine: state ? valueOrNull(state.engine) : null,
    tables: state?.reason === null ? known.spans : null,
    groups: environment.groups,
    onRestart: environment.onRestart,
    boots: [boot, previousBoot].flatMap((one) => one ?? []),
    logLines: await linesOf(history, container, neighbours),
    neighbours,
    protection: state ? valueOrNull(state.protection) : null,
    protectionExpected: known.protection,
    ownContainerId: own.containerId,
    ownHistoryVolume: own.historyVolume,
    connection: connectionOf(environment.database),
    failingReceivers,
    backups: state ? await findBackupFacts(history, environment) : null,
    reset: state ? known.reset : 'unknown',
    now,
  })
}
