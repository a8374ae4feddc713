import { readFile } from 'node:fs/promises'
import { dumpDatabase } from '@/lib/backup/dump'
import { removeStaleParts } from '@/lib/backup/files'
import { findTools } from '@/lib/backup/find-tools'
import { type FileSeen, type FoundDump, scanFolder } from '@/lib/backup/folder'
import { listScratch, removeScratch } from '@/lib/backup/scratch'
import type { PostgresTools } from '@/lib/backup/tools'
import { scratchNameFor, verifyBackup } from '@/lib/backup/verify'
import type { BackupEngine } from '@/lib/collector/backup-engine'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import type { Watch } from '@/lib/collector/watch'
import type { Exec } from '@/lib/docker/exec'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import { type Section, unobserved } from '@/lib/model/section'

export interface BackupEngineOptions {
  /** What runs programs in the container of an environment; null: its engine's address is of no use. */
  execOf: (environment: EnvironmentConfiguration) => Exec | null
  clock: Clock
  log: Log
  watches: ReadonlyMap<string, Watch>
  settingsOf: (environmentId: string) => BackupsConfiguration | null
}

/** The age identity that opens encrypted dumps; null: none is configured. */
export const readIdentity = async (
  settings: Pick<BackupsConfiguration, 'identityFile'> | null,
): Promise<string | null> => {
  const file = settings?.identityFile ?? null
  if (file === null) return null
  try {
    return await readFile(/* turbopackIgnore: true */ file, 'utf8')
  } catch (error) {
    throw new Invalid('errors.backupIdentity', { file }, error)
  }
}

const unseen = unobserved({
  kind: 'unreachable',
  message: message('backups.unable.unreachable'),
})

const off = (environment: string) =>
  unobserved({
    kind: 'notConfigured',
    message: message('errors.backupsNotConfigured', { environment }),
  })

/** Postgres's programs for the environments that are watched. */
export const createToolFinder =
  ({ execOf, watches, settingsOf }: Omit<BackupEngineOptions, 'clock' | 'log'>) =>
  async (environmentId: string): Promise<Section<PostgresTools>> => {
    const watch = watches.get(environmentId)
    const settings = settingsOf(environmentId)
    // Running programs in a container is more than looking at it: only where a person has switched backups on.
    if (settings === null) return off(environmentId)
    const { state, boot } = watch?.stored() ?? {}
    const identity = boot?.lastIdentity
    if (!watch || !identity) return unseen
    const container = state?.container.observed ? state.container.value : null
    return findTools({
      ...{ exec: execOf(watch.environment), container, superuser: null, run: settings.run },
      connectionString: settings.database ?? watch.environment.database,
      serverVersionNumber: identity.serverVersionNumber,
      systemIdentifier: identity.systemIdentifier,
    })
  }

/** Programs of another server for test restores; null: the watched one is to be used. */
const findElsewhere = async (
  settings: BackupsConfiguration,
  watched: PostgresTools,
): Promise<PostgresTools | null> => {
  if (settings.verifyDatabase === null) return null
  const tools = await findTools({
    ...{ exec: null, container: null, superuser: null, run: 'local' },
    connectionString: settings.verifyDatabase,
    serverVersionNumber: watched.majorVersion * 10_000,
  })
  if (tools.observed) return tools.value
  const { kind, message: said } = tools.reason
  throw kind === 'notConfigured'
    ? new Invalid(said.id, said.values)
    : new TalaiaError(kind, said.id, said.values)
}

/** One that can never be restored is suspect for that alone, and is no good one. */
const asFound = ({
  file,
  sizeBytes,
  finishedAt,
  format,
  wrapping,
  suspect,
  ...one
}: FoundDump) => ({
  ...{ file, sizeBytes, finishedAt, wrapping, format: format ?? ('plain' as const) },
  suspect: [...suspect, ...(one.state === 'broken' ? one.problems : [])],
})

/** Binds what makes and proves dumps to the environments of this Talaia. */
export const createBackupEngine = (options: BackupEngineOptions): BackupEngine => {
  const { clock, log } = options
  const findToolsOf = createToolFinder(options)
  /** What the look before saw: of each folder of each environment for itself, since they are looked at side by side. */
  const seen = new Map<string, Map<string, FileSeen>>()
  const seenIn = (environmentId: string, index: number): Map<string, FileSeen> => {
    const key = JSON.stringify([environmentId, index])
    const before = seen.get(key) ?? new Map<string, FileSeen>()
    seen.set(key, before)
    return before
  }
  return {
    findTools: findToolsOf,

    dump: async ({ tools, settings, id, lastSizeBytes, signal, onProgress }) => {
      const { directory, recipients } = settings
      const dumped = await dumpDatabase({
        ...{ tools, directory, id, recipients, lastSizeBytes },
        ...{ now: clock.now, signal, onProgress },
      })
      return { ...dumped, format: 'custom' }
    },

    verify: async ({ tools, settings, backup, expected, signal, onProgress }) => {
      const elsewhere = await findElsewhere(settings, tools)
      const verified = await verifyBackup({
        ...{ tools: elsewhere ?? tools, watched: elsewhere && tools, backup, expected },
        identity: await readIdentity(settings),
        ...{ now: clock.now, signal, onProgress },
        onLeft: (error) =>
          log.warn({ err: error }, 'a scratch database is left for the next start'),
      })
      return verified
    },

    scan: async (environmentId, settings, known, expected) => {
      const tools = await findToolsOf(environmentId)
      const identity = await readIdentity(settings)
      const scans = settings.folders.map(({ directory, pattern }, index) =>
        scanFolder({
          ...{ directory, pattern, known, expected, identity, now: clock.now() },
          seen: seenIn(environmentId, index),
          tools: tools.observed ? tools.value : null,
        }),
      )
      const settled = await Promise.allSettled(scans)
      const found = settled.flatMap((one) => {
        if (one.status === 'fulfilled') return one.value.map(asFound)
        log.warn({ err: one.reason, environment: environmentId }, 'a folder could not be read')
        return []
      })
      // Patterns of one folder may overlap.
      return [...new Map(found.map((one) => [one.file, one])).values()]
    },

    removeScratch: async (tools, settings, backupIds) => {
      // Those of another Talaia on the same server are none of ours.
      const ours = new Set(backupIds.map(scratchNameFor))
      const elsewhere = await findElsewhere(settings, tools)
      for (const one of elsewhere ? [tools, elsewhere] : [tools]) {
        const left = (await listScratch(one)).filter((name) => ours.has(name))
        await removeScratch(one, left)
      }
    },

    removeParts: removeStaleParts,
  }
}
