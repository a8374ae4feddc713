import type { CheckView, RelationCheckView } from '@/lib/model/api-resets'
import type { RelationResultState } from '@/lib/model/check-runs'

/** Tables by what was found of them, in the order in which a reader needs them. */
export interface RelationParts {
  failed: RelationCheckView[]
  unobserved: RelationCheckView[]
  passed: RelationCheckView[]
}

const weights: Record<RelationResultState, number> = {
  missing: 0,
  changedShape: 1,
  rowsShort: 2,
  notEmpty: 3,
  changedContent: 4,
  recreated: 5,
  extra: 6,
  unobserved: 7,
  kept: 8,
}

export const partsOf = ({ relations }: Pick<CheckView, 'relations'>): RelationParts => {
  const of = (result: RelationCheckView['result']) =>
    relations
      .filter((relation) => relation.result === result)
      .sort((a, b) => weights[a.state] - weights[b.state])
  return { failed: of('fail'), unobserved: of('unobserved'), passed: of('pass') }
}

/** What a reset may change, before and after; as far as it is known. */
export const identitiesOf = ({ restart }: Pick<CheckView, 'restart'>) =>
  restart === null
    ? []
    : (
        [
          ['container', restart.containerBefore, restart.containerAfter],
          ['volume', restart.volumeBefore, restart.volumeAfter],
          ['systemIdentifier', restart.systemIdentifierBefore, restart.systemIdentifierAfter],
        ] as const
      ).map(([id, before, after]) => ({
        id,
        before,
        after,
        /** Null where either side was not observed. */
        same: before === null || after === null ? null : before === after,
      }))
