import type { CheckView } from '@/lib/model/api-resets'
import { formatName } from './names'

/** More rows than this make a comment that nobody reads; GitHub's and GitLab's comments end at 65,536 characters. */
const MOST_ROWS = 50

/** Text in a cell or a line of GitHub's Markdown: no name in it becomes markup, a link or a mention. */
const escapeText = (text: string): string =>
  formatName(text)
    .replace(/[\\`*_{}[\]<>()#|~&!]/g, '\\$&')
    // A backslash does not keep a mention from being one; a comment within it does.
    .replace(/@/g, '@<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//')

/** A code span, whose fence is longer than any within; a table's cells end at `|` even in there. */
const formatCode = (name: string): string => {
  const shown = formatName(name).replace(/\|/g, '\\|')
  const fence = '`'.repeat(Math.max(0, ...(shown.match(/`+/g) ?? []).map((one) => one.length)) + 1)
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${fence}${space}${shown}${space}${fence}`
}

/** An address that is ours, so that no sign in it ends the link early. */
const formatLink = (label: string, url: string): string =>
  `[${escapeText(label)}](<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>)`

const marks = { pass: '✅', fail: '❌', unobserved: '❔' }

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const rowsOf = ({ rowsBefore, rowsAfter, rowsEstimated }: CheckView['relations'][number]) =>
  rowsBefore === null && rowsAfter === null
    ? ''
    : `${rowsEstimated ? '~' : ''}${rowsBefore ?? '?'} → ${rowsAfter ?? '?'}`

const failedTable = ({ relations, assertions }: CheckView): string[] => {
  const rows = [
    ...relations
      .filter(({ result }) => result !== 'pass')
      .map((one) => [
        marks[one.result],
        formatCode(`${one.schema}.${one.name}`),
        escapeText(one.group ?? ''),
        one.state,
        rowsOf(one),
        one.differences.map(escapeText).join('<br>'),
      ]),
    ...assertions
      .filter(({ result }) => result !== 'pass')
      .map(({ id, result, detail }) => [
        ...[marks[result], formatCode(id), '', 'assertion', '', escapeText(detail)],
      ]),
  ]
  if (rows.length === 0) return []
  const more = rows.length - MOST_ROWS
  return [
    '',
    row(['', 'table', 'group', 'state', 'rows', 'differences']),
    row(['---', '---', '---', '---', '---', '---']),
    ...rows.slice(0, MOST_ROWS).map(row),
    ...(more > 0 ? [row(['', `+${more}`, '', '', '', ''])] : []),
  ]
}

/**
 * A check as Markdown for a job summary or a comment (GitHub, GitLab): what it came to, its link, and a table of what
 * did not pass. Its headings are the names of the fields and of the states in the API; its sentences come with the view.
 */
export const formatCheckMarkdown = (check: CheckView): string => {
  const { environmentName, result, sentence, reasons, others, restart, groups } = check
  return [
    `### ${marks[result]} ${escapeText(environmentName)}: ${result}`,
    '',
    escapeText(sentence),
    '',
    [
      `expect: ${check.expect}`,
      `against: ${check.against}${check.baseline ? ` ${formatCode(check.baseline.name)}` : ''}`,
      ...(check.url === '' ? [] : [formatLink(check.id, check.url)]),
    ].join(' · '),
    ...(restart ? ['', escapeText(restart.sentence)] : []),
    ...(reasons.length + others.length === 0 ? [] : ['']),
    ...[...reasons, ...others].map((text) => `- ${escapeText(text)}`),
    ...(groups.length === 0 ? [] : ['']),
    ...groups.map(
      (group) =>
        `- ${marks[group.result]} ${escapeText(group.name)}: ${group.passed}/${group.tables}`,
    ),
    ...failedTable(check),
    '',
  ].join('\n')
}
