import type { Incident } from '@/lib/model/incidents'

/**
 * This many openings within this time are flapping. Nagios and Icinga count changes of state among the last 20 checks;
 * with a poll every few seconds that would be no time at all, so the window here is a time.
 */
export const FLAPPING_OPENINGS = 3
export const FLAPPING_WINDOW_MS = 30 * 60_000

/** What flaps is told once it has stayed, or stayed away, for this long: as long as the group interval. */
export const STABLE_MS = 5 * 60_000

/** The openings that count at this time (epoch ms), oldest first. */
export const openingsWithin = (openings: number[], now: number): number[] =>
  [...new Set(openings)].filter((at) => at > now - FLAPPING_WINDOW_MS).sort((a, b) => a - b)

/** How often an incident came and went lately, and since when; null where that is not often enough to be flapping. */
export const flappingOf = (
  { openings }: Pick<Incident, 'openings'>,
  now: number,
): { times: number; since: number } | null => {
  const [since, ...more] = openingsWithin(openings, now)
  if (since === undefined || more.length + 1 < FLAPPING_OPENINGS) return null
  return { times: more.length + 1, since }
}
