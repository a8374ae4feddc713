import { addressOf } from '@/lib/collector/address'
import type { Watch } from '@/lib/collector/watch'
import { databaseNameOf } from '@/lib/config/urls'
import { psql } from '@/lib/diagnosis/advice/commands'
import { ownerOfMost } from '@/lib/diagnosis/commands'
import type { HelpTry } from '@/lib/model/api-help'
import { isTable } from '@/lib/model/relations'
import { valueOrNull } from '@/lib/model/section'

type Watched = Pick<Watch, 'environment' | 'stored' | 'groupsSource'>

/** Beside a Talaia that watches something else, with the same configuration and so the same receivers. */
const demoBeside = 'TALAIA_DEMO=1 TALAIA_DATA_DIR=/tmp/talaia-demo PORT=3001 npm start'

const nothing = { drop: null, afterMs: null }

const commandsFor = ({ environment, stored }: Watched): Pick<HelpTry, 'command' | 'drop'> => {
  const { state, spans } = stored()
  const identity = state ? valueOrNull(state.identity) : null
  const container = state ? valueOrNull(state.container) : null
  const url = URL.canParse(environment.database) ? new URL(environment.database) : null
  const connection = {
    ...addressOf(environment.database),
    container: container?.name ?? null,
    // Talaia's own role may only read.
    user:
      ownerOfMost(spans.filter(isTable)) ?? (decodeURIComponent(url?.username ?? '') || 'postgres'),
    database: identity?.databaseName ?? databaseNameOf(environment.database),
  }
  return {
    command: psql(connection, 'create table talaia_try ()'),
    drop: psql(connection, 'drop table talaia_try'),
  }
}

/** How long until a new table is expected here, where nobody named groups (lib/diagnosis/ripeness.ts). */
const expectedAfterMs = ({ environment, stored }: Watched, now: number): number => {
  const { settleMs, learnAfterMs } = environment
  const foundedAt = Math.min(now, ...stored().manifest.relations.map(({ since }) => since))
  return now < foundedAt + learnAfterMs ? settleMs : learnAfterMs
}

/**
 * How to see an alert here. By commands where a database is watched whose tables are learned; where groups say what is
 * expected a new table is not missed, so that a demo beside shows it.
 */
export const viewTry = (watches: Iterable<Watched>, now: number): HelpTry => {
  const own = [...watches].filter(({ environment }) => !environment.demo)
  const learned = own.find(
    (one) => one.groupsSource() === 'learned' && one.stored().state?.reason === null,
  )
  if (learned) {
    return {
      kind: 'table',
      environment: learned.environment.name,
      ...commandsFor(learned),
      afterMs: expectedAfterMs(learned, now),
    }
  }
  const [first] = own
  return first
    ? { kind: 'beside', environment: first.environment.name, command: demoBeside, ...nothing }
    : { kind: 'demo', environment: null, command: null, ...nothing }
}
