import type { CheckId } from '@/lib/model/findings'
import type { Severity } from '@/lib/model/groups'
import type { Incident } from '@/lib/model/incidents'
import type {
  MaintenanceWindow,
  Matcher,
  MatcherName,
  Muting,
  Silence,
  SilenceState,
} from '@/lib/model/silences'
import { openUntil } from './maintenance'

/** What matchers look at. */
export interface MutingSubject {
  environment: string
  /** Of what is lost now; none where nothing is. */
  groups: string[]
  check: CheckId
  severity: Severity
  /** As the verdict names it now; null where it cannot tell. */
  cause: string | null
}

/** All that matchers look at but the cause, which is judged only when somebody looks. */
export const subjectOf = (incident: Incident): Omit<MutingSubject, 'cause'> => {
  const lost = incident.relations.filter(({ change }) => change !== 'returned')
  const relations = lost.length > 0 ? lost : incident.relations
  return {
    environment: incident.environmentId,
    groups: [...new Set(relations.map(({ group }) => group))],
    check: incident.check,
    severity: incident.severity,
  }
}

/** Active from its start until its end; pending before, expired after. */
export const silenceStateOf = (
  { startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>,
  now: number,
): SilenceState => (now >= endsAt ? 'expired' : now < startsAt ? 'pending' : 'active')

const valuesOf = (subject: Partial<MutingSubject>, name: MatcherName): string[] => {
  if (name === 'group') return subject.groups?.length ? subject.groups : ['']
  return [subject[name] ?? '']
}

/**
 * A label that is not there counts as empty, as in Alertmanager. All groups of an incident must match: a silence for one
 * group never holds back what is lost in another.
 */
const isMatch = (matcher: Matcher, subject: Partial<MutingSubject>): boolean =>
  valuesOf(subject, matcher.name).every((value) => (value === matcher.value) === matcher.isEqual)

export const matchesAll = (matchers: Matcher[], subject: MutingSubject): boolean =>
  matchers.every((matcher) => isMatch(matcher, subject))

/** Silences and windows that may hold back messages of an environment now, whichever of its incidents. */
export const listMutings = (
  environment: string,
  { silences, windows, now }: Mutes,
): (Muting & { matchers: Matcher[] })[] => [
  ...silences
    .filter((silence) => silenceStateOf(silence, now) === 'active')
    .filter(({ matchers }) =>
      matchers.every((one) => one.name !== 'environment' || isMatch(one, { environment })),
    )
    .map(({ id, endsAt, createdBy, comment, matchers }) => ({
      kind: 'silence' as const,
      id,
      until: endsAt,
      by: createdBy,
      comment,
      matchers,
    })),
  ...windows.flatMap((window) => {
    const until = openUntil(window, now)
    if (until === null || (window.environments && !window.environments.includes(environment))) {
      return []
    }
    const { id, comment } = window
    return [{ kind: 'maintenance' as const, id, until, by: null, comment, matchers: [] }]
  }),
]

export interface Mutes {
  silences: Silence[]
  windows: MaintenanceWindow[]
  now: number
}

/** What holds back the messages of an incident now: of several, what lasts longest. Null: nothing does. */
export const findMuting = (subject: MutingSubject, mutes: Mutes): Muting | null => {
  const [longest] = listMutings(subject.environment, mutes)
    .filter(({ matchers }) => matchesAll(matchers, subject))
    .sort((a, b) => b.until - a.until)
  if (!longest) return null
  const { matchers: _, ...muting } = longest
  return muting
}

/** Whether who is muted depends on the cause, which takes a diagnosis to know. */
export const asksForCause = (environment: string, mutes: Mutes): boolean =>
  listMutings(environment, mutes).some(({ matchers }) =>
    matchers.some(({ name }) => name === 'cause'),
  )
