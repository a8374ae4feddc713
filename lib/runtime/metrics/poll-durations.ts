import type { Family, Sample } from './exposition'

/** A poll takes some 20 ms and at most 4.5 s (collector/patience), recording it not counted. */
const boundsSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Durations {
  /** How many took at most the bound at the same place. */
  buckets: number[]
  count: number
  sumSeconds: number
}

const samplesOf = (environment: string, { buckets, count, sumSeconds }: Durations): Sample[] => [
  ...boundsSeconds.map((bound, index) => ({
    labels: { environment, le: String(bound) },
    value: buckets[index] ?? 0,
    suffix: '_bucket',
  })),
  { labels: { environment, le: '+Inf' }, value: count, suffix: '_bucket' },
  { labels: { environment }, value: sumSeconds, suffix: '_sum' },
  { labels: { environment }, value: count, suffix: '_count' },
]

/** How long polls took since Talaia started, as a histogram for each environment. */
export const createPollDurations = () => {
  const known = new Map<string, Durations>()
  return {
    note: (environment: string, durationMs: number): void => {
      const seconds = durationMs / 1000
      const before = known.get(environment)
      known.set(environment, {
        buckets: boundsSeconds.map(
          (bound, index) => (before?.buckets[index] ?? 0) + (seconds <= bound ? 1 : 0),
        ),
        count: (before?.count ?? 0) + 1,
        sumSeconds: (before?.sumSeconds ?? 0) + seconds,
      })
    },
    family: (): Family => ({
      name: 'talaia_poll_duration_seconds',
      help: 'How long polls took, from collecting to recording, whether they saw the tables or not.',
      type: 'histogram',
      samples: [...known].flatMap(([environment, durations]) => samplesOf(environment, durations)),
    }),
  }
}

export type PollDurations = ReturnType<typeof createPollDurations>
