import { aBoot, aCase, aLostRelation, anIncident, aSide, MISSED } from '@/lib/testing/loss-cases'
import { aDurability } from '@/lib/testing/posture'
import { aServerOn } from '@/lib/testing/witnesses'
import type { Case } from '../case'

const identityOf = (oid: number) => ({
  systemIdentifier: '7571022024858866134',
  databaseOid: 16_384,
  oid,
})

/** `users` and `tenants` are gone from a Postgres on its Compose network. */
export const lostTables = [
  aLostRelation('users', { before: identityOf(16_400) }),
  aLostRelation('tenants', { before: identityOf(16_500), relfilenodeBefore: 20_001 }),
]
export const aWatchedLoss = (over: Partial<Case> = {}, relations = lostTables): Case => {
  const container = aServerOn()
  const durability = aDurability({ logLinePrefix: '%m [%p] %u@%d %a %h ' })
  return aCase({
    boots: [aBoot({ container })],
    incident: anIncident({
      relations,
      before: aSide({ container, durability }),
      after: aSide({ at: MISSED, tables: 44, container, durability }),
    }),
    ...over,
  })
}
