import type { Advice, Step } from '@/lib/model/advice'
import type { CauseId, Verdict } from '@/lib/model/causes'
import type { Culprit } from '@/lib/model/culprit'
import type { Facts } from '@/lib/model/facts'
import { type MessageValues, message } from '@/lib/model/message'
import type { Suspect } from '@/lib/model/suspects'
import { findCulprits } from '../attribution/culprits'
import type { Case } from '../case'
import { commandLine, ownerOfMost, testDisk } from '../commands'
import { type DataPlace, dataPlaceOf } from '../data-mount'
import { type Frame, frameOf } from '../frame'
import { findSuspects } from '../suspects'
import { type Connection, nameOf, pgDump } from './commands'

/** What advice is made of. */
export interface Context {
  one: Case
  facts: Facts
  verdict: Verdict
  /** The cause, narrowed down where it could be; null: it cannot be told. */
  cause: CauseId | null
  frame: Frame
  /** Of the data before and after. */
  before: DataPlace | null
  after: DataPlace | null
  suspects: Suspect[]
  /** Who was seen doing it, the one that took most first. */
  culprits: Culprit[]
  connection: Connection
  /** The same, as the owner of the tables: the role that Talaia uses may only read. */
  owner: Connection
  /** Name of the Postgres container; null where there is none. */
  server: string | null
}

/** Advice for the causes of one family. */
export type FamilyAdvice = (context: Context) => Advice

/** One step: its texts are `advice.<id>` and `advice.<id>.detail`. */
export const step = (
  id: string,
  values: MessageValues = {},
  command: string | null = null,
): Step => ({
  title: message(`advice.${id}`, values),
  detail: message(`advice.${id}.detail`, values),
  command,
})

export const contextOf = (
  one: Case,
  facts: Facts,
  verdict: Verdict,
  connection: Connection,
): Context => {
  const frame = frameOf(one)
  const tables = one.spansBefore.length > 0 ? one.spansBefore : one.spansAfter
  return {
    one,
    facts,
    verdict,
    cause: verdict.refinement?.cause ?? verdict.cause,
    frame,
    before: dataPlaceOf(frame.before.container),
    after: dataPlaceOf(frame.after.container),
    suspects: findSuspects(one),
    culprits: findCulprits(one),
    connection,
    owner: { ...connection, user: ownerOfMost(tables) ?? connection.user },
    server: nameOf(connection, frame.after.container ?? frame.before.container),
  }
}

/** From which backup: the newest from before the last poll that saw the tables. */
export const restoreStep = ({ one }: Context): Step => {
  if (one.backup) {
    const command = commandLine('npx', 'talaia', 'restore', '--incident', one.incident.id)
    return step('restoreBackup', { takenAt: one.backup.takenAt }, command)
  }
  const seenAt = one.incident.window.lastSeenAt
  return seenAt === null ? step('restoreUnseen') : step('restore', { seenAt })
}

/** Dumps on a schedule: the one thing that helps against every cause. Where Talaia keeps them already, that they go on. */
export const dumpStep = ({ one, owner }: Context): Step =>
  one.backup
    ? step('keepBackups', { takenAt: one.backup.takenAt })
    : step('dumps', {}, pgDump(owner))

/** Whether the disk is to blame can be tested, without touching the data. */
export const diskStep = ({ frame }: Context): Step =>
  step('disk', {}, testDisk(frame.after.container ?? frame.before.container))
