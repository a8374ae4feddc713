import type { AcceptedGroups } from '@/lib/model/accepted-groups'
import type { Boot } from '@/lib/model/boots'
import type { Group } from '@/lib/model/groups'
import type { Manifest } from '@/lib/model/manifest'
import { createGroupOf, matchesPattern, parsePattern } from '@/lib/model/patterns'
import type { ProposedTable } from '@/lib/model/proposals'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'

export interface LearnedInput {
  /** In force; null: every schema is one. */
  groups: Group[] | null
  accepted: Pick<AcceptedGroups, 'leftOut'> | null
  manifest: Manifest
  /** Open ones. */
  spans: Span[]
  boot: Pick<Boot, 'firstSeenAt'> | null
  learnAfterMs: number
  now: number
}

/**
 * What no person has accepted yet: without groups all that is expected, lost or here; with groups the tables beside them
 * that have lasted. And the tables that are too new for either. What was left out on purpose is in neither.
 */
export const findLearned = (
  input: LearnedInput,
): { tables: ProposedTable[]; young: { schema: string; name: string }[] } => {
  const { groups, manifest, spans, boot, now } = input
  const groupOf = createGroupOf(groups)
  const leftOut = (input.accepted?.leftOut ?? []).map(parsePattern)
  const here = spans.filter(isTable)
  const byKey = new Map(here.map((one) => [qualifiedKey(one), one]))
  const expected = manifest.relations.filter((one) => one.identity !== null)
  if (groups === null) {
    const keys = new Set(expected.map(qualifiedKey))
    return {
      tables: expected.map((entry) => ({
        ...{ schema: entry.schema, name: entry.name },
        owner: byKey.get(qualifiedKey(entry))?.owner ?? '',
      })),
      young: here.filter((one) => !keys.has(qualifiedKey(one))),
    }
  }
  const beside = here.filter(
    (one) => groupOf(one) === null && !leftOut.some((pattern) => matchesPattern(pattern, one)),
  )
  const keys = new Set(expected.map(qualifiedKey))
  const hasLasted = (one: Span): boolean =>
    keys.has(qualifiedKey(one)) ||
    now - one.firstSeenAt >= input.learnAfterMs ||
    (boot !== null && one.firstSeenAt < boot.firstSeenAt)
  return {
    tables: beside.filter(hasLasted),
    young: beside.filter((one) => !hasLasted(one)),
  }
}
