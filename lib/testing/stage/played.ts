import { formatMatrix, shareRight } from './matrix'
import type { Played } from './run-scenario'

const describeOne = ({ scenario, said, outcome, why, incidents, boots }: Played): string => {
  const lines = [
    `## ${scenario.id}: ${outcome}${why ? ` (${why})` : ''}`,
    `${scenario.done}. Expected: ${scenario.expected ?? 'no incident'}${scenario.refinement ? ` > ${scenario.refinement}` : ''}.`,
    '',
    ...boots.map(
      (boot) =>
        `- boot ${boot.startedAt} ${boot.kind}, before it: ${boot.previousEnd?.kind ?? 'nothing'} ${boot.previousEnd?.exitCode ?? ''} ${boot.previousEnd?.signals.join(' ') ?? ''}`,
    ),
  ]
  for (const [index, { id, check, title, verdict, suspects, timeline }] of incidents.entries()) {
    lines.push(
      '',
      `### incident ${id} (${check}): ${title}`,
      `${said[index]?.cause ?? 'cannot tell'}, ${verdict.confidence}: ${verdict.sentence}`,
      `Reason: ${verdict.reason}`,
      `Refinement: ${JSON.stringify(verdict.refinement)}; runner-up: ${verdict.runnerUp}`,
      `Supported: ${verdict.causes.filter((one) => one.standing === 'supported').map((one) => one.id)}`,
      `Open: ${verdict.causes.filter((one) => one.standing === 'open').map((one) => one.id)}`,
      '',
      '| fact | before | after | decides | supports | rules out | unobserved |',
      '|---|---|---|---|---|---|---|',
      ...verdict.evidence.map(
        (one) =>
          `| ${one.id} | ${one.before} | ${one.after} | ${one.decides} | ${one.supports} | ${one.rulesOut} | ${one.unobserved ?? ''} |`,
      ),
      '',
      ...suspects.map((one) => `- suspect ${JSON.stringify(one)}`),
      ...timeline.map((one) => `- ${one.at} ${one.kind} ${one.title}`),
    )
  }
  return lines.join('\n')
}

/** The matrix, then everything that is known of each scenario that is not right, then of the others. */
export const describePlayed = (rows: Played[]): string =>
  [
    '# Scenario × verdict',
    '',
    `Right: ${(shareRight(rows) * 100).toFixed(1)} %`,
    '',
    '```',
    formatMatrix(rows),
    '```',
    '',
    ...rows.filter(({ outcome }) => outcome !== 'right').map(describeOne),
    '',
    '# Right ones',
    '',
    ...rows.filter(({ outcome }) => outcome === 'right').map(describeOne),
    '',
  ].join('\n')
