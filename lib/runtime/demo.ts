import type { Log } from '@/lib/collector/log'
import { demoEnvironment, demoEnvironmentId } from '@/lib/config/demo'
import { type Demo, startDemo } from '@/lib/demo/demo'
import { defaultLocale, translate } from '@/lib/i18n/translate'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid, TalaiaError } from '@/lib/model/errors'

export interface DemoRunOptions {
  dataDirectory: string
  log: Log
  add: (environment: EnvironmentConfiguration) => Promise<void>
  remove: (id: string) => Promise<void>
  signal: AbortSignal
}

/** The demo of this process: begun once, or never. */
export const createDemoRun = ({ dataDirectory, log, add, remove, signal }: DemoRunOptions) => {
  let demo: Demo | null = null
  let failure: unknown = null
  return {
    running: () => demo,
    /** Ends its watch and its Postgres; both come back with the next start, where nothing else is found then. */
    end: async (): Promise<void> => {
      if (!demo) throw new Invalid('errors.notDemo')
      const ended = demo
      demo = null
      await remove(demoEnvironmentId)
      await ended.stop()
    },
    failure: () => failure,
    /** Resolves when its first poll has ended; never rejects. */
    begin: async (): Promise<void> => {
      try {
        demo = await startDemo({
          signal,
          dataDirectory,
          onProgress: (progress) => log.info({}, translate(defaultLocale, progress)),
          onAddressChanged: (database) =>
            void add(demoEnvironment(database)).catch((error: unknown) =>
              log.error({ err: error }, 'the demo has moved and was lost'),
            ),
        })
        await add(demoEnvironment(demo.connectionString))
      } catch (error) {
        if (signal.aborted) return
        failure = error
        const said = error instanceof TalaiaError ? translate(defaultLocale, error.said) : undefined
        log.error({ err: error, said }, 'the demo could not be started')
      }
    },
  }
}
