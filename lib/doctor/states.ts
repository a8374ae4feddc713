import type { Lsn } from '@/lib/model/lsn'

/** What one table holds: the checksum is over all rows in the order of their ids. */
export interface TableState {
  name: string
  rows: number
  checksum: string
}

/** What Postgres had acknowledged when it was ended. */
export interface Remembered {
  systemIdentifier: string
  flushLsn: Lsn
  tables: TableState[]
  /** Rows that were being written one by one, in the moment of the end: those it had answered for. */
  stream: { table: string; acknowledged: number[] }
}

/** What is there after the next start. `unreadable`: in the catalog, but reading it failed. */
export interface Found {
  systemIdentifier: string
  flushLsn: Lsn
  tables: TableState[]
  unreadable: { name: string; reason: string }[]
  streamed: number[]
}

/** Postgres ended by itself instead of taking connections. */
export interface Exited {
  exitCode: number
  log: string[]
}

/** One thing that was acknowledged and is not there, or not as it was. */
export type Loss =
  | { kind: 'tableMissing'; table: string }
  | { kind: 'tableUnreadable'; table: string; reason: string }
  | { kind: 'rowsDiffer'; table: string; before: number; after: number }
  | { kind: 'contentDiffers'; table: string }
  | { kind: 'acknowledgedRowsMissing'; table: string; acknowledged: number; missing: number }
  | { kind: 'walBackward'; before: Lsn; after: Lsn }
  | { kind: 'otherCluster'; before: string; after: string }
  | { kind: 'didNotStart'; exitCode: number; log: string[] }

/** The ways in which a round ends the container, in the order in which the rounds take them. */
export const endings = ['kill', 'terminateThenKill', 'stopWithoutGrace', 'downUp'] as const
export type Ending = (typeof endings)[number]

export interface RoundResult {
  round: number
  ending: Ending
  /** Tables that had to be there, and rows that were acknowledged while the end came. */
  tables: number
  acknowledgedRows: number
  losses: Loss[]
}

/** Settings that must be on, or what is lost says nothing about the disk. */
export const durabilitySettings = ['fsync', 'synchronous_commit', 'full_page_writes'] as const
export type DurabilitySettings = Record<(typeof durabilitySettings)[number], string>

export type Verdict =
  | { kind: 'holds' }
  | { kind: 'lost' }
  | { kind: 'inconclusive'; settings: { name: string; value: string }[] }
