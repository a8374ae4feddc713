import { expect, test } from 'vitest'
import { observed } from '@/lib/model/section'
import { anIdentity, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { createRowProofs } from './row-proofs'
import { emptyStored } from './stored'

test('tables whose rows come and go take no turn of those that must have theirs', async () => {
  const identity = anIdentity()
  const { systemIdentifier, databaseOid } = identity
  const queues = Array.from({ length: 8 }, (_, index) =>
    aRelation(`queue_${index}`, { oid: index + 1 }),
  )
  const relations = [...queues, aRelation('users', { oid: 99 })]
  const known = relations.map(({ schema, name, oid, rows, sizeBytes, relfilenode }) => ({
    ...{ environmentId: 'dev', schema, name, rows, sizeBytes, relfilenode },
    ...{ identity: { systemIdentifier, databaseOid, oid }, source: 'learned' as const, since: T0 },
  }))
  const asked: number[][] = []
  const collectRowProofs = async (oids: number[]) => {
    asked.push(oids)
    return observed(new Map())
  }
  const stored = { ...emptyStored(), manifest: { cluster: null, relations: known } }
  const core = { id: 'core', name: 'Core', severity: 'critical' as const, tables: ['*'] }
  const askRowProofs = createRowProofs({ collectRowProofs }, () => [
    { ...core, emptiable: ['queue_*'] },
  ])
  const suspects = relations.map(({ oid }) => oid)
  await askRowProofs(aSnapshot({ at: T0, identity, relations }), suspects, stored)
  expect(asked).toEqual([[99]])
})
