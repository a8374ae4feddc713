import {
  type Arming,
  PROTECTION_VERSION,
  type ProtectionKind,
  PROTECTION_SCHEMA as SCHEMA,
  TRIGGERS,
} from '@/lib/model/protection'
import { eventTriggers } from './event-triggers'
import { bodyHash, FIXED_PATH } from './function-sql'
import { functionsFor } from './install-sql'
import type { ProtectionFacts } from './verify-facts'

const tablesFor: Record<ProtectionKind, string[]> = {
  tripwire: ['settings', 'patterns', 'records'],
  guard: ['settings', 'patterns', 'allowances'],
}

const versionOf = (comment: string | null): number | null => {
  const digits = /version (\d{1,6})\b/.exec(comment ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Whether the triggers on TRUNCATE were chosen, by the event trigger that puts them on later tables. */
export const choseTruncate = ({ eventTriggers: seen }: ProtectionFacts, kind: ProtectionKind) =>
  seen.some(({ name }) => name === `talaia_${kind}_arm`)

const eventTriggerFaults = (facts: ProtectionFacts, kind: ProtectionKind, truncate: boolean) => {
  const faults = new Set<string>()
  for (const { name, event, tags, functionName } of eventTriggers(kind, truncate)) {
    const seen = facts.eventTriggers.find((one) => one.name === name)
    const asInstalled =
      seen &&
      seen.event === event &&
      seen.functionName === `${SCHEMA}.${functionName}` &&
      JSON.stringify(seen.tags) === JSON.stringify(tags)
    if (!asInstalled) faults.add('protection.part.eventTrigger')
    if (seen && seen.enabled !== 'A') faults.add('protection.part.notAlways')
    if (seen && !seen.isTrusted) faults.add('protection.part.owner')
  }
  return faults
}

const functionFaults = (facts: ProtectionFacts, kind: ProtectionKind) => {
  const faults = new Set<string>()
  for (const expected of functionsFor(kind)) {
    const named = facts.functions.filter(({ name }) => name === expected.name)
    const [seen] = named
    const settings = [
      `search_path=${FIXED_PATH}`,
      ...Object.entries(expected.settings ?? {}).map(([name, value]) => `${name}=${value}`),
    ]
    const asInstalled =
      named.length === 1 &&
      seen &&
      seen.bodyHash === bodyHash(expected) &&
      seen.definer === expected.definer &&
      seen.volatility === expected.volatility.charAt(0).toLowerCase() &&
      JSON.stringify(seen.settings) === JSON.stringify(settings)
    if (!asInstalled) faults.add('protection.part.function')
    if (named.some((one) => !one.isTrusted)) faults.add('protection.part.owner')
    if (named.some((one) => one.isOpen)) faults.add('protection.part.forgeable')
  }
  return faults
}

const tableFaults = (facts: ProtectionFacts, kind: ProtectionKind) => {
  const faults = new Set<string>()
  for (const name of tablesFor[kind]) {
    const seen = facts.tables.find((one) => one.name === name)
    if (!seen || seen.isAltered) faults.add('protection.part.table')
    if (seen && !seen.isTrusted) faults.add('protection.part.owner')
    if (seen?.isWritable) faults.add('protection.part.forgeable')
  }
  if (facts.schemaIsTrusted === false) faults.add('protection.part.owner')
  return faults
}

/** Version and faults of one kind, by the catalog alone. `outdated` has no faults: another version looks otherwise. */
export const judgePart = (
  facts: ProtectionFacts,
  kind: ProtectionKind,
  { eventTriggersOff, truncate }: { eventTriggersOff: boolean; truncate: boolean },
): { arming: Arming; version: number | null; faults: string[] } => {
  const main = facts.eventTriggers.find(({ name }) => name === TRIGGERS[kind])
  if (!main) {
    const own = new Set(functionsFor(kind).map(({ kind: of, name }) => of && name))
    const isLeft = facts.functions.some(({ name }) => own.has(name))
    const faults = isLeft ? ['protection.part.leftovers'] : []
    return { arming: 'absent', version: null, faults }
  }
  const version = versionOf(main.comment)
  if (eventTriggersOff) {
    return { arming: 'disabled', version, faults: ['protection.part.eventTriggersOff'] }
  }
  if (main.enabled === 'D' || main.enabled === 'R') {
    return { arming: 'disabled', version, faults: ['protection.part.disabled'] }
  }
  if (version !== PROTECTION_VERSION) return { arming: 'outdated', version, faults: [] }
  const faults = new Set([
    ...eventTriggerFaults(facts, kind, truncate),
    ...functionFaults(facts, kind),
    ...tableFaults(facts, kind),
  ])
  return { arming: faults.size > 0 ? 'incomplete' : 'armed', version, faults: [...faults] }
}
