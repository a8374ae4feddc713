import type { z } from 'zod'
import { checkChoices, installProtection, removeProtection } from '@/lib/actions/protection'
import type { Actor } from '@/lib/auth/actors'
import { addressOf } from '@/lib/collector/address'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { databaseNameOf } from '@/lib/config/urls'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type {
  ProtectionSqlView,
  ProtectionView,
  protectionSqlBodySchema,
} from '@/lib/model/api-protection'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { valueOrNull } from '@/lib/model/section'
import { initScript, installSql, removeSql, verify } from '@/lib/protection/protection'
import { viewGroups } from './views/groups'
import { handCommand, initMount, type Reach, viewProtection } from './views/protection'
import { expectationsOf } from './views/shared'

/** Which SQL is asked for. */
export type SqlBody = z.output<typeof protectionSqlBodySchema>

/** The groups that a guard can protect: those of the configuration, or else one a schema. */
const groupsOf = ({ environment, stored }: Watch): { id: string; name: string }[] =>
  environment.groups ?? viewGroups(null, expectationsOf(environment, stored()) ?? [])

const reachOf = ({ environment, stored }: Watch): Reach => {
  const { state, boot } = stored()
  const container = (state && valueOrNull(state.container)) ?? boot?.container ?? null
  return {
    ...addressOf(environment.database),
    container: environment.demo ? null : (container?.name ?? environment.container),
    database: databaseNameOf(environment.database),
  }
}

/** Looks into the database now. @throws Unreachable and others where it cannot be looked at. */
export const findProtection = async (watch: Watch, locale: Locale): Promise<ProtectionView> => {
  const { environment, stored } = watch
  return viewProtection({
    environmentId: environment.id,
    report: await verify(environment.database, environment.groups),
    expected: stored().protection,
    groups: groupsOf(watch),
    locale,
  })
}

const fileOf = (kind: ProtectionKind, action: SqlBody['action']): string =>
  `talaia-${kind}-${action}.sql`

/** The exact SQL, and how to run it by hand. Needs no connection, though with one it knows a superuser by name. */
export const protectionSql = async (
  watch: Watch,
  { kind, action, choices }: SqlBody,
): Promise<ProtectionSqlView> => {
  const { environment } = watch
  const file = fileOf(kind, action)
  if (kind === 'guard' && action !== 'remove') checkChoices(choices, groupsOf(watch))
  // Where nobody can look now, the role that watched last is the one that has to read the records.
  const report = await verify(environment.database, environment.groups).catch(() => null)
  const role = report?.role ?? watch.stored().boot?.lastIdentity.currentUser ?? null
  const request = { kind, groups: environment.groups, choices, reader: role }
  if (action === 'init') return { sql: initScript([request]), command: initMount(file) }
  const superuser = (report?.mayInstall ? role : report?.superusers[0]) ?? 'postgres'
  return {
    sql: action === 'install' ? installSql(request) : removeSql(kind),
    command: handCommand(reachOf(watch), superuser, file),
  }
}

/** What people do to tripwire and guard, in turn with the ticks; done when a poll has seen what came of it. */
export const createProtectionCommands = ({
  history,
  clock,
  requireWatch,
}: {
  history: History
  clock: Clock
  requireWatch: (id: string) => Watch
}) => {
  const inTurn = async (watch: Watch, work: () => Promise<void>): Promise<void> => {
    await watch.exclusive(work)
    // It is done; that a poll fails is told by the environment itself.
    await watch.poll().catch(() => undefined)
  }

  return {
    installProtection: (
      id: string,
      kind: ProtectionKind,
      choices: GuardChoices,
      actor: Actor,
    ): Promise<void> => {
      const watch = requireWatch(id)
      const { environment } = watch
      return inTurn(watch, () =>
        installProtection(kind, choices, groupsOf(watch), {
          history,
          environment,
          actor,
          now: clock.now(),
        }),
      )
    },

    removeProtection: (id: string, kind: ProtectionKind, actor: Actor): Promise<void> => {
      const watch = requireWatch(id)
      const { environment } = watch
      return inTurn(watch, () =>
        removeProtection(kind, { history, environment, actor, now: clock.now() }),
      )
    },
  }
}
