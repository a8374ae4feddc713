import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { install, remove, verify } from '@/lib/protection/protection'

export interface ProtectionContext {
  history: History
  environment: Pick<EnvironmentConfiguration, 'id' | 'database' | 'groups'>
  actor: Actor
  now: number
}

/** @throws Invalid where they choose groups that do not exist, or none at all. */
export const checkChoices = ({ groups }: GuardChoices, known: readonly { id: string }[]): void => {
  if (groups?.length === 0) throw new Invalid('protectionPage.noGroup', { path: 'choices.groups' })
  const unknown = groups?.find((id) => !known.some((group) => group.id === id))
  if (unknown !== undefined) {
    throw new Invalid('protectionPage.groupUnknown', { id: unknown, path: 'choices.groups' })
  }
}

const audit = (
  { history, environment, actor, now }: ProtectionContext,
  verb: 'install' | 'remove',
  kind: ProtectionKind,
  choices: GuardChoices | null,
) =>
  history.recordAudit({
    at: now,
    actor: actor.name,
    action: `${kind}.${verb}`,
    target: environment.id,
    comment: choices && JSON.stringify(choices),
  })

/**
 * Installs the tripwire or the guard, or brings it up to these choices, and from then on expects it to be there.
 * `known`: the groups of the environment.
 * @throws Forbidden where the role of the environment may not; the text says who has to run which SQL.
 */
export const installProtection = async (
  kind: ProtectionKind,
  choices: GuardChoices,
  known: readonly { id: string }[],
  context: ProtectionContext,
): Promise<void> => {
  const { history, environment, now } = context
  checkChoices(choices, known)
  const { role } = await verify(environment.database, environment.groups)
  await install(environment.database, { kind, groups: environment.groups, choices, reader: role })
  const kept = kind === 'guard' ? choices : null
  await history.recordProtectionExpectation({
    environmentId: environment.id,
    kind,
    since: now,
    choices: kept,
  })
  await audit(context, 'install', kind, kept)
}

/** Removes it, and no longer expects it. One that is gone already only stops being expected, which needs no rights. */
export const removeProtection = async (
  kind: ProtectionKind,
  context: ProtectionContext,
): Promise<void> => {
  const { history, environment } = context
  const report = await verify(environment.database, environment.groups)
  if (report[kind].arming !== 'absent') await remove(environment.database, kind)
  await history.removeProtectionExpectation(environment.id, kind)
  await audit(context, 'remove', kind, null)
}
