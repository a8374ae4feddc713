import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { DemoAction } from '@/lib/model/api-settings'
import { Invalid } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { prepareAccount } from './account'
import { type Actions, createActions } from './actions'
import { findBinaries } from './binaries'
import { isComplete } from './cluster'
import { toTalaiaError } from './failures'
import { layoutOf } from './layout'
import { boundLog } from './log'
import { type Ground, stopPostmaster } from './postmaster'
import { connectionStringOf } from './sql'

// What is left of the 3 s in which Talaia ends. Postgres goes on stopping by itself if it takes longer.
const lastActionMs = 700
const lastStopMs = 1_800
const logCheckMs = 60_000

export interface DemoOptions {
  /** Talaia's data directory; the demo lives in `demo` below it. */
  dataDirectory: string
  onProgress?: (progress: Message) => void
  /** Another program took the port while Postgres was stopped, so that it moved. */
  onAddressChanged?: (connectionString: string) => void
  /** Ends a start under way; what it made so far is made anew next time. */
  signal?: AbortSignal
}

export interface Demo {
  /** Holds a password. Changes only with `onAddressChanged`. */
  readonly connectionString: string
  /** Does it for real, and answers when it is done. @throws Invalid `demo.busy` while another one runs. */
  perform(action: DemoAction): Promise<void>
  /** Stops Postgres (fast); answers within 2.5 s. */
  stop(): Promise<void>
}

const findGround = (dataDirectory: string): Ground => {
  mkdirSync(dataDirectory, { recursive: true })
  // Resolved, since a running postmaster is recognised by the path in its command line.
  const layout = layoutOf(join(realpathSync(dataDirectory), 'demo'))
  const binaries = findBinaries()
  return { layout, binaries, account: prepareAccount(layout.root, Object.values(binaries)) }
}

const begin = async (ground: Ground, actions: Actions, options: DemoOptions): Promise<void> => {
  const say = (id: string) => {
    options.signal?.throwIfAborted()
    options.onProgress?.(message(id))
  }
  try {
    if (isComplete(ground)) {
      say('demo.progress.starting')
      await actions.start()
    } else {
      say('demo.progress.initialising')
      await actions.initialise(() => say('demo.progress.seeding'))
    }
    say('demo.progress.ready')
  } catch (error) {
    await stopPostmaster(ground, lastStopMs)
    throw error
  }
}

/**
 * Starts the demo: a real Postgres on 127.0.0.1 with the tables of the Nodus stack. The first start makes
 * it (about 3 s); later ones start what is there, or adopt it where a killed Talaia left it running.
 * @throws one of the five errors, with what to do.
 */
export const startDemo = async (options: DemoOptions): Promise<Demo> => {
  const directory = join(options.dataDirectory, 'demo')
  const mapped = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw options.signal?.aborted ? error : toTalaiaError(error, directory)
    }
  }
  const ground = await mapped(() => findGround(options.dataDirectory))
  const actions = createActions(ground, (address) =>
    options.onAddressChanged?.(connectionStringOf(address)),
  )
  await mapped(() => begin(ground, actions, options))

  const logTimer = setInterval(() => boundLog(ground.layout.log), logCheckMs).unref()
  let underWay: Promise<void> | null = null
  let stopped = false
  return {
    get connectionString() {
      return connectionStringOf(actions.address())
    },
    async perform(action) {
      if (stopped) throw new Invalid('demo.stopped')
      if (underWay) throw new Invalid('demo.busy')
      underWay = mapped(() => actions.perform(action))
      try {
        await underWay
      } finally {
        underWay = null
      }
    },
    async stop() {
      stopped = true
      clearInterval(logTimer)
      actions.close()
      await Promise.race([Promise.allSettled([underWay]), delay(lastActionMs)])
      await stopPostmaster(ground, lastStopMs)
    },
  }
}
