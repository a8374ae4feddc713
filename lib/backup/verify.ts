import type { Backup, BackupVerification, VerificationProgress } from '@/lib/model/backups'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { Invalid, TalaiaError, Unreachable } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { compareRestored } from './compare-restored'
import { openDump } from './open-dump'
import { readContents } from './read-contents'
import { readScript } from './read-script'
import { readDatabaseSettings, withScratch } from './scratch'
import { sumFile } from './sum-file'
import type { ExpectedName } from './suspect'
import type { PostgresTools } from './tools'
import { readRestoreErrors } from './verify-errors'

export interface VerifyOptions {
  /** Of the server that the dump is restored on. */
  tools: PostgresTools
  /** Of the watched server, where `tools` are those of another: only encoding and locale are read there. */
  watched?: PostgresTools | null
  backup: Pick<Backup, 'id' | 'file' | 'format' | 'wrapping' | 'sha256' | 'manifest'>
  /** Content of the file with the age identity; null: none. */
  identity: string | null
  /** Tables that a dump without manifest should hold. */
  expected: readonly ExpectedName[]
  now: () => number
  signal?: AbortSignal
  onProgress?: (progress: VerificationProgress) => void
  /** A scratch database could not be removed; it is at the next start. */
  onLeft?: (error: unknown) => void
}

/** `record`: what the dump holds, as far as it could be restored; null where it did not come to that. */
export type VerifiedBackup = BackupVerification & { record: DatabaseRecord | null }

type Verdict = Pick<VerifiedBackup, 'result' | 'problems' | 'outcome' | 'record'>

const LONGEST_NAME = 63

/** Name of the scratch database of a test restore; Postgres keeps 63 bytes of a name. */
export const scratchNameFor = (backupId: string): string =>
  `talaia_verify_${backupId.replace(/[^A-Za-z0-9_-]/g, '_')}`.slice(0, LONGEST_NAME)

const failed = (...problems: Message[]): Verdict => ({
  ...{ result: 'fail', outcome: null, record: null },
  problems,
})

// Publications and subscriptions would reach for other servers.
const restoreArguments = ['--no-tablespaces', '--no-publications', '--no-subscriptions']
const scriptArguments = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-']

/** A stream that breaks off says how far the file can be read; what is no error of the five comes from unpacking. */
const verdictOf = (error: unknown): Verdict => {
  if (!(error instanceof TalaiaError)) {
    const text = error instanceof Error ? error.message : String(error)
    return failed(message('backup.verify.brokenOff', { text }))
  }
  if (error instanceof Invalid) return failed(error.said)
  return { result: 'unobserved', problems: [error.said], outcome: null, record: null }
}

const verify = async (
  options: VerifyOptions,
  onStep: (step: VerificationProgress['step']) => void,
): Promise<Verdict> => {
  const { tools, backup, identity, signal, now } = options
  const { file, format, wrapping, sha256, manifest } = backup
  if (file === null) throw new Unreachable('backup.verify.noFile')
  const isElsewhere = options.watched !== undefined && options.watched !== null
  const source = { file, wrapping, identity }
  onStep('reading')
  if (sha256 !== null && (await sumFile(file, signal)) !== sha256)
    return failed(message('backup.verify.sumDiffers'))
  if (format === 'plain') {
    const { isComplete, madeBy, reachesBeyond } = await readScript(source, signal)
    const problems = isComplete ? [] : [message('backup.found.cutOff', { by: madeBy ?? 'other' })]
    if (problems.length > 0) return failed(...problems)
    if (reachesBeyond.length > 0)
      return { result: 'unobserved', problems: reachesBeyond, outcome: null, record: null }
  }
  onStep('restoring')
  const settings = options.watched ? await readDatabaseSettings(options.watched, signal) : undefined
  const scratch = {
    tools,
    name: scratchNameFor(backup.id),
    settings,
    signal,
    onLeft: options.onLeft,
  }
  return await withScratch(scratch, async (database) => {
    const ended = await tools.run(format === 'custom' ? 'pg_restore' : 'psql', {
      arguments:
        format === 'custom'
          ? [...restoreArguments, ...(isElsewhere ? ['--no-owner', '--no-privileges'] : [])]
          : scriptArguments,
      database,
      stdin: openDump(source),
      signal,
    })
    const errors = readRestoreErrors(ended)
    const lacksRoles = isElsewhere && errors.missingRoles.length > 0
    onStep('comparing')
    const compare = async (): Promise<Verdict> => {
      const contents = await readContents(tools, database, { now, signal })
      const { result, outcome, problems } = compareRestored(contents, {
        manifest,
        expected: options.expected,
      })
      return { result, outcome, problems, record: contents.record }
    }
    const compared = errors.isElsewhere ? await compare().catch(verdictOf) : await compare()
    onStep('removing')
    if (errors.problems.length === 0) return compared
    return {
      ...compared,
      // What the server lacks is not the fault of the dump; then nothing was proven either way.
      result:
        errors.isElsewhere || (lacksRoles && errors.problems.length === 1) ? 'unobserved' : 'fail',
      problems: [...errors.problems, ...compared.problems],
    }
  })
}

/**
 * Restores a backup into a scratch database and compares it with what it should hold. `fail`: the dump is broken, or
 * lacks something. `unobserved`: it could not be tried, which says nothing of it. One error line of a restore is a
 * failure, however the program ended. The watched database is only asked for its encoding and locale. Throws only
 * where it was cancelled.
 */
export const verifyBackup = async (options: VerifyOptions): Promise<VerifiedBackup> => {
  const { now, signal, watched, onProgress } = options
  const startedAt = now()
  const onStep = (step: VerificationProgress['step']) =>
    onProgress?.({ step, elapsedMs: now() - startedAt })
  const verdict = await verify(options, onStep).catch((error: unknown) => {
    signal?.throwIfAborted()
    return verdictOf(error)
  })
  signal?.throwIfAborted()
  const elsewhere = watched !== undefined && watched !== null
  return { startedAt, finishedAt: now(), elsewhere, ...verdict }
}
