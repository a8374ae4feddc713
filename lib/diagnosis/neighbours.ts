import type { Incident } from '@/lib/model/incidents'
import type { Neighbour } from '@/lib/model/neighbours'

/** Containers that could reach the database, newest sight of each first. */
export const neighboursOf = ({ before, after }: Incident): Neighbour[] => [
  ...(after.neighbours ?? []),
  ...(before.neighbours ?? []),
]
