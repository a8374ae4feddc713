import {
  type ProtectionExpectation,
  type ProtectionSeen,
  protectionKindSchema,
} from '@/lib/model/protection'
import type { Section } from '@/lib/model/section'

/**
 * What was seen armed here for the first time is to be there from now on, in whichever cluster: `down -v` takes it
 * along, and that is to be told. It is forgotten only where somebody removes it on purpose.
 */
export const planProtection = (
  environmentId: string,
  seen: Section<ProtectionSeen>,
  known: ProtectionExpectation[],
  now: number,
): { added: ProtectionExpectation[]; all: ProtectionExpectation[] } => {
  const added = protectionKindSchema.options
    .filter((kind) => seen.observed && seen.value[kind].arming === 'armed')
    .filter((kind) => !known.some((one) => one.kind === kind))
    .map((kind) => ({ environmentId, kind, since: now, choices: null }))
  return { added, all: added.length === 0 ? known : [...known, ...added] }
}
