import { formatName } from '@/lib/format/names'
import { createTranslator } from '@/lib/i18n/translate'
import type { RestoreView } from '@/lib/model/api-backups'
import type { StepView } from '@/lib/model/api-steps'

const t = createTranslator('en')

const nameOf = ({ schema, name }: { schema: string; name: string }): string =>
  schema === 'public' ? formatName(name) : `${formatName(schema)}.${formatName(name)}`

/** What would be done, table by table, and what to know before. */
export const reportPreview = (restore: RestoreView): string => {
  const { stopFirst, sentence, relations, foreignKeys, warnings, missingRoles } = restore
  return [
    ...(stopFirst
      ? [
          t('cli.restore.stopFirst', { title: stopFirst.title }),
          ...(stopFirst.command === null ? [] : [`  ${stopFirst.command}`]),
        ]
      : []),
    sentence,
    ...relations.map((one) =>
      t('cli.restore.relation', {
        ...{ action: one.action, name: nameOf(one), rows: one.rowsInBackup ?? -1 },
        ...{ conflicts: one.conflicts ?? 0, reason: one.reason ?? 'none' },
      }),
    ),
    ...foreignKeys.flatMap((one) =>
      one.attach
        ? []
        : [t('cli.restore.foreignKey', { name: formatName(one.name), reason: one.reason ?? '' })],
    ),
    ...warnings.map((text) => t('cli.restore.warning', { text })),
    ...missingRoles.map((role) => t('cli.restore.warning', { text: formatName(role) })),
  ].join('\n')
}

/** What came of it. */
export const reportRestore = ({ sentence, error, outcome, url }: RestoreView): string =>
  [
    sentence,
    ...(error === null ? [] : [`  ${error}`]),
    ...(outcome?.problems ?? []).map((one) => `  ${one}`),
    ...(outcome?.foreignKeysLeft ?? []).map((one) => `  ${one}`),
    ...(outcome && outcome.foreignKeySteps.length > 0
      ? ['', reportSql(outcome.foreignKeySteps), '']
      : []),
    url,
  ].join('\n')

/** SQL, each statement under what it does. */
const reportSql = (steps: StepView[]): string =>
  steps
    .map(
      ({ title, command }) =>
        `-- ${title.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}\n${command ?? ''}`,
    )
    .join('\n\n')

/** Commands for a shell, each under what it does. */
export const reportCommands = (commands: StepView[]): string =>
  commands
    .map(({ title, command }) => [`# ${title}`, ...(command === null ? [] : [command])].join('\n'))
    .join('\n\n')
