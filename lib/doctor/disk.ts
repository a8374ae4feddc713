import { Unsupported } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { cleanUp } from './clean-up'
import { endPostgres, psql, runPostgres, startAgain, waitReady } from './container'
import { compareRound, endingOf, judgeDisk, tablesLost, unsafeSettings } from './judge'
import type { DiskPlan } from './plan'
import { checkMount, makeMount } from './prepare'
import type { RoundResult, TableState, Verdict } from './states'
import { startStream } from './stream'
import { type ClusterState, readCluster, readTables, streamOf, workloadOf } from './workload'

export interface DiskHooks {
  onProgress(said: Message): void
  signal?: AbortSignal
  /** Called in each round between the end and the next start: tests damage the files there. */
  beforeStart?(round: number): Promise<void>
}

export interface DiskResult {
  verdict: Verdict
  postgresVersion: string
  rounds: RoundResult[]
  /** Names of what could not be removed. */
  leftBehind: string[]
}

interface Round {
  result: RoundResult
  /** What the next round has to find; null where Postgres did not start again. */
  tables: TableState[] | null
}

const runRound = async (
  plan: DiskPlan,
  round: number,
  known: TableState[],
  { onProgress, signal, beforeStart }: DiskHooks,
): Promise<Round> => {
  const ending = endingOf(round)
  const stream = streamOf(round)
  await psql(plan, workloadOf(round), signal)
  const written = await readCluster(plan, signal)
  const names = (written.names ?? []).filter((name) => name !== stream)
  const made = names.filter((name) => name.startsWith(`round_${round}_`))
  const fresh = await readTables(plan, { names: made, stream }, signal)
  const [broken] = fresh.unreadable
  if (broken) throw new Unsupported('doctor.notWritten', { table: broken.name, ...broken })
  const tables = [...known, ...fresh.tables]

  const writing = await startStream(plan, round, signal)
  const { systemIdentifier, flushLsn } = await readCluster(plan, signal)
  await endPostgres(plan, ending)
  const acknowledged = await writing.end()
  const before = { systemIdentifier, flushLsn, tables, stream: { table: stream, acknowledged } }
  onProgress(message('doctor.progress.ended', { round, rounds: plan.rounds, ending }))

  await beforeStart?.(round)
  signal?.throwIfAborted()
  await startAgain(plan, ending)
  const resultOf = (losses: RoundResult['losses']): RoundResult => ({
    ...{ round, ending, tables: tables.length + 1 },
    ...{ acknowledgedRows: acknowledged.length, losses },
  })
  const exited = await waitReady(plan, signal)
  if (exited) return { result: resultOf(compareRound(before, exited)), tables: null }
  const cluster = await readCluster(plan, signal)
  const found = await readTables(plan, { names: cluster.names ?? [], stream }, signal)
  // What this round lost is not counted again: the next one has to find what is there now.
  return { result: resultOf(compareRound(before, { ...cluster, ...found })), tables: found.tables }
}

const runRounds = async (
  plan: DiskPlan,
  hooks: DiskHooks,
): Promise<Omit<DiskResult, 'leftBehind'>> => {
  const { onProgress, signal } = hooks
  await checkMount(plan)
  signal?.throwIfAborted()
  await runPostgres(plan)
  const exited = await waitReady(plan, signal)
  if (exited)
    throw new Unsupported('doctor.firstStart', {
      image: plan.image,
      code: exited.exitCode,
      log: exited.log.slice(-3).join('\n'),
    })
  const first: ClusterState = await readCluster(plan, signal)
  const rounds: RoundResult[] = []
  const conclude = () => ({
    verdict: judgeDisk(first, rounds),
    postgresVersion: first.version,
    rounds,
  })
  if (unsafeSettings(first).length > 0) return conclude()
  onProgress(message('doctor.progress.ready', { version: first.version }))

  let known: TableState[] | null = []
  for (let round = 1; round <= plan.rounds && known; round += 1) {
    const { result, tables }: Round = await runRound(plan, round, known, hooks)
    rounds.push(result)
    onProgress(
      message('doctor.progress.round', {
        ...{ round, rounds: plan.rounds, tables: result.tables, rows: result.acknowledgedRows },
        ...{ losses: result.losses.length, lost: tablesLost(result.losses).length },
      }),
    )
    known = tables
  }
  return conclude()
}

/**
 * Makes what the plan names, runs its rounds, and removes all of it again: also after an error and after an abort,
 * which end in a throw. Judges nothing where a setting lets Postgres acknowledge before it has synced.
 */
export const runDiskTest = async (plan: DiskPlan, hooks: DiskHooks): Promise<DiskResult> => {
  let leftBehind: string[] = []
  hooks.signal?.throwIfAborted()
  hooks.onProgress(message('doctor.progress.making'))
  // Outside of what is cleaned up: a folder or volume that was there before is not ours to remove.
  await makeMount(plan)
  try {
    const concluded = await runRounds(plan, hooks).finally(async () => {
      hooks.onProgress(message('doctor.progress.cleaning'))
      leftBehind = await cleanUp(plan)
      if (leftBehind.length > 0)
        hooks.onProgress(message('doctor.leftBehind', { names: leftBehind.join(', ') }))
    })
    return { ...concluded, leftBehind }
  } catch (error) {
    // The commands that an abort cut off fail in their own ways.
    hooks.signal?.throwIfAborted()
    throw error
  }
}
