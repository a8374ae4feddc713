import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { BackupSummaryView, RestoreView } from '@/lib/model/api-backups'
import type { StepView } from '@/lib/model/api-steps'
import { type Message, message } from '@/lib/model/message'
import type { Restore, RestoreAction } from '@/lib/model/restores'
import { isoTime } from './shared'

export interface RestoreViewContext {
  /** The permanent link of a restore. */
  restoreUrl: (id: string) => string
  environmentName: string
  backup: BackupSummaryView | null
  incident: RestoreView['incident']
  stopFirst: StepView | null
  commands: StepView[]
  /** How to attach the foreign keys that are left. */
  keySteps: StepView[]
  locale: Locale
}

const count = ({ plan }: Restore, action: RestoreAction): number =>
  plan?.relations.filter((one) => one.action === action).length ?? 0

const restoredCount = (outcome: Restore['outcome']): number =>
  outcome?.relations.filter(({ action }) => action !== 'none').length ?? 0

/** Whether all rows are back, so that nothing is lost any more. */
const hasKeysLeftOnly = (outcome: Restore['outcome']): boolean =>
  outcome?.result === 'fail' &&
  outcome.problems.every(({ id }) => id === 'restores.problem.foreignKeysLeft')

/** What it has come to. */
export const restoreSentence = (restore: Restore): Message => {
  const { state, mode, outcome, error } = restore
  const target = restore.target ?? ''
  switch (state) {
    case 'previewed':
      return message('restores.sentence.previewed', {
        ...{ mode, target, create: count(restore, 'create'), fill: count(restore, 'fill') },
        ...{ beside: count(restore, 'beside'), none: count(restore, 'none') },
      })
    case 'beside':
      return message('restores.sentence.beside', { target, beside: count(restore, 'beside') })
    case 'complete':
      if (hasKeysLeftOnly(outcome)) {
        return message('restores.sentence.keysLeft', {
          tables: restoredCount(outcome),
          count: outcome?.foreignKeysLeft.length ?? 0,
        })
      }
      return message('restores.sentence.complete', {
        ...{ mode, target, result: outcome?.result ?? 'unobserved' },
        tables: restoredCount(outcome),
      })
    case 'failed':
      return message(
        error?.id === 'restores.error.unknownEnd'
          ? 'restores.sentence.failedUnsure'
          : 'restores.sentence.failed',
      )
    case 'discarded':
      return message(
        error?.id === 'restores.error.expired'
          ? 'restores.sentence.expired'
          : 'restores.sentence.discarded',
      )
    default:
      return message(`restores.sentence.${state}`)
  }
}

const viewOutcome = (
  { outcome, state }: Restore,
  { keySteps, locale }: RestoreViewContext,
): RestoreView['outcome'] =>
  outcome && {
    foreignKeySteps: state === 'complete' ? keySteps : [],
    relations: outcome.relations,
    foreignKeysAttached: outcome.foreignKeysAttached,
    result: outcome.result,
    foreignKeysLeft: outcome.foreignKeysLeft.map(({ name, schema, table, reason }) =>
      reason === null
        ? `${name} (${schema}.${table})`
        : `${name} (${schema}.${table}): ${say(locale, reason)}`,
    ),
    problems: outcome.problems.map((one) => say(locale, one)),
  }

/** A restore in full. */
export const viewRestore = (restore: Restore, context: RestoreViewContext): RestoreView => {
  const { locale } = context
  const { plan } = restore
  const said = <T extends { reason: Message | null }>({ reason, ...one }: T) => ({
    ...one,
    reason: reason && say(locale, reason),
  })
  return {
    id: restore.id,
    url: context.restoreUrl(restore.id),
    environment: restore.environmentId,
    environmentName: context.environmentName,
    backup: context.backup,
    incident: context.incident,
    mode: restore.mode,
    state: restore.state,
    sentence: say(locale, restoreSentence(restore)),
    startedAt: isoTime(restore.startedAt),
    startedBy: restore.startedBy,
    changedAt: isoTime(restore.changedAt),
    target: restore.target,
    stopFirst: context.stopFirst,
    relations: plan?.relations.map(said) ?? [],
    objects: plan?.objects ?? [],
    foreignKeys: plan?.foreignKeys.map(said) ?? [],
    missingRoles: plan?.missingRoles ?? [],
    warnings: plan?.warnings.map((one) => say(locale, one)) ?? [],
    outcome: viewOutcome(restore, context),
    error: restore.error && say(locale, restore.error),
    commands: context.commands,
  }
}
