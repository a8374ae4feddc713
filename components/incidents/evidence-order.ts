import type { EvidenceView } from '@/lib/model/api-incidents'

/** Facts as they are read: those that decide, the other observed ones, and last what was not observed. */
export interface EvidenceParts {
  deciding: EvidenceView[]
  observed: EvidenceView[]
  unobserved: EvidenceView[]
}

/** Sorts facts into their parts; within a part the order of the judge, who puts the strongest first, is kept. */
export const partEvidence = (evidence: readonly EvidenceView[]): EvidenceParts => ({
  deciding: evidence.filter(({ decides, unobserved }) => decides && unobserved === null),
  observed: evidence.filter(({ decides, unobserved }) => !decides && unobserved === null),
  unobserved: evidence.filter(({ unobserved }) => unobserved !== null),
})

/** What phones show without a tap: the facts that decide, or a few where none does. */
export const shownAtOnce = ({ deciding, observed }: EvidenceParts): EvidenceView[] =>
  deciding.length > 0 ? deciding : observed.slice(0, 3)
