import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Status } from '@/lib/model/api-shared'

type Watched = Pick<EnvironmentView, 'name' | 'status' | 'openIncidents' | 'incident'> & {
  /** Whether its news is too old to trust. */
  stale: boolean
}

/**
 * What a tab says that nobody looks at. `firing`: what stands first in the title; `unseen`: an environment that is not
 * observed, or null for Talaia itself.
 */
export type TabStatus =
  | { kind: 'calm'; status: 'ok' | 'warning' }
  | { kind: 'firing'; status: 'critical' | 'warning'; title: string; count: number }
  | { kind: 'unseen'; status: 'unknown'; environment: string | null }

const ranks: readonly Status[] = ['critical', 'warning', 'unknown', 'ok']
const worstFirst = (a: Watched, b: Watched): number =>
  ranks.indexOf(a.status) - ranks.indexOf(b.status)

/** That nobody can look is an incident too, but none of tables. */
const isLoss = ({ incident }: Watched): boolean =>
  incident !== null && incident.check !== 'environment_unreachable'

/** An incident goes before what is not seen, and that before a warning about what could be lost. */
export const tabStatusOf = (environments: readonly Watched[], connected: boolean): TabStatus => {
  const [worst] = environments.filter(isLoss).toSorted(worstFirst)
  if (worst?.incident) {
    const count = environments.reduce((sum, { openIncidents }) => sum + openIncidents, 0)
    const status = worst.status === 'warning' ? 'warning' : 'critical'
    return { kind: 'firing', status, title: worst.incident.title, count }
  }
  if (!connected) return { kind: 'unseen', status: 'unknown', environment: null }
  const unseen = environments.find(({ status, stale }) => status === 'unknown' || stale)
  if (unseen) return { kind: 'unseen', status: 'unknown', environment: unseen.name }
  const warned = environments.some(({ status }) => status === 'warning')
  return { kind: 'calm', status: warned ? 'warning' : 'ok' }
}
