import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Group } from '@/lib/model/groups'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { type PatternRow, patternRows } from './patterns'
import { type Privileges, readPrivileges } from './privileges'
import type { ProtectionPart, ProtectionReport } from './protection'
import {
  countRecords,
  readAllowances,
  readChoices,
  readCoverage,
  readPatterns,
} from './verify-contents'
import { type ProtectionFacts, readFacts } from './verify-facts'
import { choseTruncate, judgePart } from './verify-part'

/** Whether what the server works with is what this configuration and the choices would install. */
const contentFaults = async (
  client: pg.Client,
  facts: ProtectionFacts,
  kind: ProtectionKind,
  expected: PatternRow[],
  choices: GuardChoices | null,
): Promise<string[]> => {
  const faults: string[] = []
  const patterns = await readPatterns(client, facts, kind)
  if (choices && patterns && !isDeepStrictEqual(patterns, expected)) {
    faults.push('protection.part.groups')
  }
  if (kind === 'tripwire' || !choices) return faults
  const allowed = await readAllowances(client, facts)
  const chosen = new Set(choices.allow.map(({ kind: by, value }) => `${by} ${value}`))
  const isSame = allowed?.length === chosen.size && allowed.every((one) => chosen.has(one))
  if (allowed && !isSame) faults.push('protection.part.allowances')
  return faults
}

const verifyPart = async (
  client: pg.Client,
  facts: ProtectionFacts,
  kind: ProtectionKind,
  groups: Group[] | null | undefined,
  { eventTriggersOff }: Privileges,
): Promise<{ part: ProtectionPart; choices: GuardChoices | null }> => {
  const armedLater = choseTruncate(facts, kind)
  const stored = await readChoices(client, facts, kind)
  const truncate = stored ? stored.truncate : armedLater
  const judged = judgePart(facts, kind, { eventTriggersOff, truncate })
  if (judged.arming === 'absent') return { part: { ...judged, truncate: null }, choices: null }
  const isThisVersion = judged.arming !== 'outdated'
  const faults = [...judged.faults]
  const rows =
    groups === undefined
      ? ((await readPatterns(client, facts, kind)) ?? [])
      : patternRows(groups, kind === 'guard' ? (stored?.groups ?? null) : null)
  if (isThisVersion) faults.push(...(await contentFaults(client, facts, kind, rows, stored)))
  const coverage = truncate ? await readCoverage(client, kind, rows) : null
  // Without the right to read the choices it is not known which groups were chosen.
  const isKnown = kind === 'tripwire' || stored !== null
  if (isThisVersion && isKnown && coverage && coverage.covered < coverage.tables) {
    faults.push('protection.part.truncate')
  }
  const arming = judged.arming === 'armed' && faults.length > 0 ? 'incomplete' : judged.arming
  return { part: { ...judged, arming, faults, truncate: coverage }, choices: stored }
}

/**
 * The report over an open client; reads only, in a transaction that sees one state of the catalog. Without groups it
 * does not say whether they are those that it was installed for.
 */
export const readReport = async (
  client: pg.Client,
  groups?: Group[] | null,
): Promise<ProtectionReport> => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query('SET LOCAL search_path = pg_catalog, pg_temp')
  const privileges = await readPrivileges(client)
  const facts = await readFacts(client)
  const tripwire = await verifyPart(client, facts, 'tripwire', groups, privileges)
  const guard = await verifyPart(client, facts, 'guard', groups, privileges)
  const isThere = tripwire.part.arming !== 'absent'
  const records = isThere ? await countRecords(client, facts) : null
  await client.query('COMMIT')
  const hidden = isThere && records === null && facts.tables.some(({ name }) => name === 'records')
  const { role, lacks, superusers } = privileges
  const part = hidden
    ? {
        ...tripwire.part,
        arming: tripwire.part.arming === 'armed' ? ('incomplete' as const) : tripwire.part.arming,
        faults: [...tripwire.part.faults, 'protection.part.recordsForbidden'],
      }
    : tripwire.part
  return {
    tripwire: { ...part, records },
    guard: { ...guard.part, choices: guard.choices },
    role,
    mayInstall: lacks === null,
    lacks,
    superusers,
  }
}
