import { findLatestDockerEvent, listDockerEvents, recordDockerEvents } from './docker-events'
import { findLatestLogLine, listLogLines, recordLogLines } from './log-lines'
import {
  findAddressHolder,
  listAddressLeases,
  recordAddressLeases,
  recordAddressLeasesEnd,
  recordAddressLeasesOf,
} from './networks'
import type { Db } from './schema'

type Bind = <Args extends unknown[], Result>(
  run: (db: Db, ...args: Args) => Promise<Result>,
) => (...args: Args) => Promise<Result>

/**
 * What one engine says, kept and read apart from what others say: an address, a project and a name of a container exist
 * on each of them. Empty: the default engine.
 */
export const ofEngine = (bind: Bind, engine: string) => {
  const within = <Args extends unknown[], Result>(
    run: (db: Db, engine: string, ...args: Args) => Promise<Result>,
  ) => bind((db: Db, ...args: Args) => run(db, engine, ...args))
  return {
    recordDockerEvents: within(recordDockerEvents),
    findLatestDockerEvent: within(findLatestDockerEvent),
    listDockerEvents: within(listDockerEvents),
    recordLogLines: within(recordLogLines),
    findLatestLogLine: within(findLatestLogLine),
    listLogLines: within(listLogLines),
    recordAddressLeases: within(recordAddressLeases),
    recordAddressLeasesOf: within(recordAddressLeasesOf),
    recordAddressLeasesEnd: within(recordAddressLeasesEnd),
    findAddressHolder: within(findAddressHolder),
    listAddressLeases: within(listAddressLeases),
  }
}
