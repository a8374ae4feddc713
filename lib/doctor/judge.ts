import { compareLsn } from '@/lib/model/lsn'
import {
  type DurabilitySettings,
  durabilitySettings,
  type Ending,
  type Exited,
  endings,
  type Found,
  type Loss,
  type Remembered,
  type RoundResult,
  type TableState,
  type Verdict,
} from './states'

/** How the round ends its container: each way in turn. Rounds count from 1. */
export const endingOf = (round: number): Ending => endings[(round - 1) % endings.length] ?? 'kill'

const compareTable = (before: TableState, found: Found): Loss[] => {
  const table = before.name
  const broken = found.unreadable.find(({ name }) => name === table)
  if (broken) return [{ kind: 'tableUnreadable', table, reason: broken.reason }]
  const after = found.tables.find(({ name }) => name === table)
  if (!after) return [{ kind: 'tableMissing', table }]
  if (after.rows !== before.rows)
    return [{ kind: 'rowsDiffer', table, before: before.rows, after: after.rows }]
  return after.checksum === before.checksum ? [] : [{ kind: 'contentDiffers', table }]
}

/** Rows beyond the acknowledged are fine: they were committed, and the answer was cut off on its way. */
const compareStream = ({ table, acknowledged }: Remembered['stream'], found: Found): Loss[] => {
  const broken = found.unreadable.find(({ name }) => name === table)
  if (broken) return [{ kind: 'tableUnreadable', table, reason: broken.reason }]
  if (!found.tables.some(({ name }) => name === table)) return [{ kind: 'tableMissing', table }]
  const there = new Set(found.streamed)
  const missing = acknowledged.filter((id) => !there.has(id)).length
  if (missing === 0) return []
  const { length } = acknowledged
  return [{ kind: 'acknowledgedRowsMissing', table, acknowledged: length, missing }]
}

/** What had been acknowledged and was lost; empty where everything is there again. */
export const compareRound = (before: Remembered, after: Found | Exited): Loss[] => {
  if ('exitCode' in after) return [{ kind: 'didNotStart', ...after }]
  const losses: Loss[] = []
  if (before.systemIdentifier !== after.systemIdentifier)
    losses.push({
      kind: 'otherCluster',
      before: before.systemIdentifier,
      after: after.systemIdentifier,
    })
  // Positions of two clusters cannot be compared.
  else if (compareLsn(after.flushLsn, before.flushLsn) < 0)
    losses.push({ kind: 'walBackward', before: before.flushLsn, after: after.flushLsn })
  return [
    ...losses,
    ...before.tables.flatMap((table) => compareTable(table, after)),
    ...compareStream(before.stream, after),
  ]
}

/** Tables that a round lost or found damaged, each once. */
export const tablesLost = (losses: Loss[]): string[] => [
  ...new Set(losses.flatMap((loss) => ('table' in loss ? [loss.table] : []))),
]

// `remote_apply` waits for a standby besides the own disk (manual, synchronous_commit).
const safeValues: Record<keyof DurabilitySettings, string[]> = {
  fsync: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
  full_page_writes: ['on'],
}

/** Settings under which Postgres may acknowledge before it has synced: then no conclusion is drawn. */
export const unsafeSettings = (settings: DurabilitySettings): { name: string; value: string }[] =>
  durabilitySettings
    .map((name) => ({ name, value: settings[name] }))
    .filter(({ name, value }) => !safeValues[name].includes(value))

export const judgeDisk = (settings: DurabilitySettings, rounds: RoundResult[]): Verdict => {
  const unsafe = unsafeSettings(settings)
  if (unsafe.length > 0) return { kind: 'inconclusive', settings: unsafe }
  return { kind: rounds.some(({ losses }) => losses.length > 0) ? 'lost' : 'holds' }
}
