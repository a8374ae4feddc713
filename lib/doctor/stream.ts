import { setTimeout as delay } from 'node:timers/promises'
import { Unsupported } from '@/lib/model/errors'
import { psqlLoosely } from './container'
import type { DiskPlan } from './plan'
import { streamSql } from './workload'

/** Enough to be in the midst of writing when the end comes. */
const ROWS_BEFORE_THE_END = 50

export interface Stream {
  /** Resolves with the acknowledged ids, once the connection is over. */
  end(): Promise<number[]>
}

/** Only whole lines: a number that was cut off is another number. */
export const acknowledgedIn = (output: string): number[] =>
  output
    .split('\n')
    .slice(0, -1)
    .filter((line) => /^\d+$/.test(line))
    .map(Number)

/** Starts to write rows one by one, and returns when the first are acknowledged; it goes on until Postgres ends. */
export const startStream = async (
  plan: DiskPlan,
  round: number,
  signal?: AbortSignal,
): Promise<Stream> => {
  let [output, over] = ['', false]
  const onOutput = (text: string) => {
    output += text
  }
  const running = psqlLoosely(plan, streamSql(round), { signal, onOutput }).finally(() => {
    over = true
  })
  // Awaited in `end`; until then a failure must not end the process.
  running.catch(() => {})
  while (!over && acknowledgedIn(output).length < ROWS_BEFORE_THE_END)
    await delay(10, undefined, { signal })
  return {
    async end() {
      const { stderr } = await running
      const acknowledged = acknowledgedIn(output)
      if (acknowledged.length > 0) return acknowledged
      const detail = stderr.trim().split('\n').at(-1) ?? ''
      throw new Unsupported('doctor.dockerFailed', { command: 'docker exec psql', detail })
    },
  }
}
