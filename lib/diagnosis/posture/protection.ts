import type { Step } from '@/lib/model/advice'
import type { Group } from '@/lib/model/groups'
import { message } from '@/lib/model/message'
import type { Arming, GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { protectionCommand, protectionPage } from '../commands'
import type { PostureCheck, PostureInput } from './finding'

/** What a person chose of the guard, if it was installed from here. */
export const guardChoicesOf = ({ protectionExpected }: PostureInput): GuardChoices | null =>
  protectionExpected.find(({ kind }) => kind === 'guard')?.choices ?? null

const chosen = (input: PostureInput, kind: ProtectionKind): GuardChoices | null =>
  kind === 'guard' ? guardChoicesOf(input) : null

/** Installs it, or brings what is there in order: the same SQL does both. */
const installStep = (input: PostureInput, kind: ProtectionKind): Step => {
  const { environmentId } = input
  const values = { kind, page: protectionPage(environmentId) }
  return {
    title: message('posture.remedy.protect', values),
    detail: message('posture.remedy.protectDetail', values),
    command: protectionCommand(kind, 'install', environmentId, chosen(input, kind)),
  }
}

/** `down -v` takes both along with the cluster, and only an init script brings them back with the next one. */
const initStep = (input: PostureInput, kind: ProtectionKind): Step => ({
  title: message('posture.remedy.initScript', { kind }),
  detail: message('posture.remedy.initScriptDetail', { kind }),
  command: `${protectionCommand(kind, 'sql', input.environmentId, chosen(input, kind))} --init > talaia-${kind}.sql`,
})

/** A check of one of the two: that what is to be there is there, or that what is there works. */
export const protectionCheck = (
  id: string,
  kind: ProtectionKind,
  wrong: readonly Arming[],
  isWanted: (input: PostureInput) => boolean,
): PostureCheck => ({
  id,
  judge: (input) => {
    if (!input.protection) return 'unknown'
    const { arming } = input.protection[kind]
    if (!wrong.includes(arming) || !isWanted(input)) return null
    return {
      id,
      // What another version installed still works.
      severity: arming === 'outdated' ? 'info' : 'warning',
      title: message(`posture.${id}.title`, { arming }),
      why: message(`posture.${id}.why`, { arming }),
      remedies: [installStep(input, kind), ...(arming === 'absent' ? [initStep(input, kind)] : [])],
    }
  },
})

export const isExpected =
  (kind: ProtectionKind) =>
  ({ protectionExpected }: PostureInput): boolean =>
    protectionExpected.some((expected) => expected.kind === kind)

/** There, but not as it should be. */
export const impaired: readonly Arming[] = ['disabled', 'incomplete', 'outdated']

/**
 * How far the guard stands before tables of these groups: `strict`, `tables`, or null where it does not, or where
 * that is not known, as of one that was installed by hand. Who is let through by address may be anybody.
 */
export const guardOf = (
  input: PostureInput,
  groups: readonly Group[],
  role: string,
): GuardChoices['level'] | null => {
  const choices = guardChoicesOf(input)
  if (input.protection?.guard.arming !== 'armed' || !choices) return null
  const covers = groups.every(({ id }) => choices.groups === null || choices.groups.includes(id))
  const letsThrough = choices.allow.some(
    ({ kind, value }) => kind === 'address' || (kind === 'role' && value === role),
  )
  return covers && !letsThrough ? choices.level : null
}
