import { formatName } from '@/lib/format/names'
import { createTranslator } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import { EXIT } from './exit-codes'

const t = createTranslator('en')
/** A terminal holds no more; the files have all. */
const MOST_LINES = 40

const exitCodes = { pass: EXIT.ok, fail: EXIT.lost, unobserved: EXIT.notRun }

export const exitCodeOf = ({ result }: CheckView): number => exitCodes[result]

/** One difference stands behind the name, several stand below it. */
const lineOf = (name: string, state: string, details: readonly string[]): string => {
  const [only = '', ...others] = details.map(formatName)
  const line = (behind: string) =>
    `  ${t('cli.verify.line', { name: formatName(name), state, details: behind })}`.trimEnd()
  if (others.length === 0) return line(only)
  return [line(''), ...[only, ...others].map((text) => `      ${text}`)].join('\n')
}

const notPassed = ({ relations, assertions }: CheckView): string[] => [
  ...relations
    .filter(({ result }) => result !== 'pass')
    .map(({ schema, name, state, differences }) =>
      lineOf(`${schema}.${name}`, t(`cli.verify.state.${state}`), differences),
    ),
  ...assertions
    .filter(({ result }) => result !== 'pass')
    .map(({ id, result, detail }) =>
      lineOf(id, t('cli.verify.assertion', { result }), detail === '' ? [] : [detail]),
    ),
]

/** A check for people: the verdict first, then the groups, then each table and assertion that did not pass. */
export const reportCheck = (check: CheckView): string => {
  const { environmentName, result, sentence, reasons, groups, others, restart, url } = check
  const lines = notPassed(check)
  const more = lines.length - MOST_LINES
  return [
    t('cli.verify.verdict', { environment: formatName(environmentName), result }),
    formatName(sentence),
    ...reasons.map(formatName),
    ...(restart ? [formatName(restart.sentence)] : []),
    ...groups.map(({ name, passed, tables, result: own }) =>
      t('cli.verify.group', { name: formatName(name), passed, tables, result: own }),
    ),
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [`  ${t('cli.verify.more', { more })}`] : []),
    ...others.map((text) => `  ${formatName(text)}`),
    ...(url === '' ? [] : [url]),
  ].join('\n')
}
