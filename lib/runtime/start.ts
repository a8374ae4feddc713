import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { formatProblems } from '@/lib/config/format-problems'
import { loadConfiguration } from '@/lib/config/load'
import { readFile } from '@/lib/config/read-file'
import { defaultLocale, translate } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import { TalaiaError } from '@/lib/model/errors'
import type { Message } from '@/lib/model/message'
import { shared } from './instance'
import { baseUrlOf } from './links'
import { createRuntime } from './runtime'

const STOP_MS = 2_800
const ADDRESS_MS = 10_000

const readConfiguration = async (): Promise<Configuration> => {
  const loaded = await loadConfiguration({ env: process.env, cwd: process.cwd(), readFile })
  if (loaded.ok) return loaded.configuration
  console.error('')
  const inEnglish = (said: Message) => translate(defaultLocale, said)
  for (const line of formatProblems(loaded.problems, loaded.file, inEnglish)) console.error(line)
  console.error('')
  process.exit(1)
}

const endOnSignals = (stop: () => Promise<void>): void => {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    const timeout = setTimeout(() => process.exit(0), STOP_MS)
    void stop().finally(() => {
      clearTimeout(timeout)
      process.exit(0)
    })
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

/**
 * Reads the configuration, opens the history and begins to watch. A mistake ends the process with a clear message:
 * Next would otherwise stay up and answer every request with 500.
 */
export const startTalaia = async (): Promise<void> => {
  try {
    const configuration = await readConfiguration()
    const publicHost = configuration.publicUrl ? new URL(configuration.publicUrl).host : null
    shared().hostPolicy = { publicHost, open: configuration.auth === 'none' }
    const runtime = await createRuntime(configuration)
    shared().runtime = runtime
    endOnSignals(runtime.stop)
    const watching = runtime
      .start()
      .catch((error: unknown) => runtime.log.error({ err: error }, 'the start failed'))
    // The address is of use once there is something to see, but nobody waits longer for it than this.
    void Promise.race([watching, delay(ADDRESS_MS)]).then(() =>
      console.log(`\n  Talaia is at ${baseUrlOf(configuration)}\n`),
    )
  } catch (error) {
    const said = error instanceof TalaiaError ? translate(defaultLocale, error.said) : error
    console.error('\nTalaia does not start:', said, '\n')
    process.exit(1)
  }
}
