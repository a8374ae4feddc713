import type { CheckId, Expectation, Finding } from '@/lib/model/findings'
import type { Identity } from '@/lib/model/identity'
import type { Manifest } from '@/lib/model/manifest'

/** What a check may look at. */
export interface CheckInput {
  environmentId: string
  manifest: Manifest
  identity: Identity
  expectations: Expectation[]
}

/** A check is a pure function of what was seen: one finding, or null where it stays silent. */
export type Check = (input: CheckInput) => Finding | null

export const LOST: ReadonlySet<Expectation['state']> = new Set(['missing', 'recreated', 'emptied'])

export const worstSeverity = (
  relations: { severity: Finding['severity'] }[],
): Finding['severity'] =>
  relations.some((relation) => relation.severity === 'critical') ? 'critical' : 'warning'

export const fingerprintOf = (environmentId: string, check: CheckId): string =>
  `${environmentId}:${check}`

/** Lost tables whose expected identity passes `which`. */
export const lostWhere = (
  expectations: Expectation[],
  which: (before: NonNullable<Expectation['before']>) => boolean,
): Expectation[] =>
  expectations.filter((one) => LOST.has(one.state) && one.before !== null && which(one.before))
