import type { Case } from '@/lib/diagnosis/case'
import { aLostRelation, aStart, SEEN } from './loss-cases'
import { restartedAt } from './loss-restarts'

export const lost = (status: string) => [aLostRelation('users', { creatorStatus: status })]
export const withRelations = (one: Case, relations: Case['incident']['relations']): Case => ({
  ...one,
  incident: { ...one.incident, relations },
})
export const aboutVolumes = (...names: string[]) =>
  names.map((actorId) =>
    aStart('', SEEN + 500, {
      type: 'volume',
      action: 'destroy',
      actorId,
      name: null,
      project: null,
    }),
  )
export const aPrune = aStart('', SEEN, {
  type: 'volume',
  action: 'prune',
  actorId: '',
  name: null,
  project: null,
})
export const DATA = 'nodus-adk-postgres-data'
export const anonymous = 'a'.repeat(64)
export const anew = (oid: number) => ({
  systemIdentifier: '7571022024858866134',
  databaseOid: 16_384,
  oid,
})
export const crashed = { walStatsResetAt: restartedAt }
