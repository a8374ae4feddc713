import type { IncidentView, SuspectView } from '@/lib/model/api-incidents'

/** How long before, or after, the tables were first missed a container started; null where it ran already. */
export const startedAround = (
  { startedAt }: Pick<SuspectView, 'startedAt'>,
  { firstMissedAt }: Pick<IncidentView['window'], 'firstMissedAt'>,
): { ms: number; side: 'before' | 'after' } | null => {
  if (startedAt === null) return null
  const ms = Date.parse(firstMissedAt) - Date.parse(startedAt)
  return { ms: Math.abs(ms), side: ms < 0 ? 'after' : 'before' }
}

/** What people call it: the service where Compose named one. */
export const suspectName = ({ service, container }: SuspectView): string => service ?? container
