import { describe, expect, test } from 'vitest'
import { aCheckView, aRelationCheckView, hostileNames } from '@/lib/testing/views-checks'
import { formatCheckMarkdown } from './check-markdown'

describe('a check as Markdown', () => {
  test('what passed is short: result, sentence, link, groups and no table', () => {
    expect(formatCheckMarkdown(aCheckView())).toBe(`### ✅ Nodus dev: pass

All 2 tables came back.

expect: kept · against: before · [c-1](<http://127.0.0.1:3000/resets/c-1>)

Postgres restarted once, with the same data directory.

- ✅ Core: 2/2
`)
  })

  test('a table of what failed or was not observed, and of nothing else', () => {
    const text = formatCheckMarkdown(
      aCheckView({
        result: 'fail',
        baseline: { id: null, name: 'monday' },
        others: ['The extension pgcrypto is missing.'],
        relations: [
          aRelationCheckView(),
          aRelationCheckView({
            ...{ name: 'roles', state: 'rowsShort', result: 'fail', rowsAfter: 3 },
            ...{ rowsEstimated: true, differences: ['3 rows of 12.', 'Fewer.'] },
          }),
          aRelationCheckView({
            ...{ name: 'x', group: null, state: 'unobserved', result: 'unobserved' },
            ...{ rowsBefore: null, rowsAfter: null },
          }),
        ],
        assertions: [{ id: 'admin', result: 'fail', detail: 'False.', durationMs: 1 }],
      }),
    )
    expect(text).toContain('- The extension pgcrypto is missing.')
    expect(text).toContain('against: before `monday`')
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([
      '|  | table | group | state | rows | differences |',
      '| --- | --- | --- | --- | --- | --- |',
      '| ❌ | `public.roles` | core | rowsShort | ~12 → 3 | 3 rows of 12.<br>Fewer. |',
      '| ❔ | `public.x` |  | unobserved |  |  |',
      '| ❌ | `admin` |  | assertion |  | False. |',
    ])
  })

  test('a thousand failures stay readable, and their number is said', () => {
    const relations = Array.from({ length: 1000 }, (_, number) =>
      aRelationCheckView({ name: `t_${number}`, state: 'missing', result: 'fail' }),
    )
    const lines = formatCheckMarkdown(aCheckView({ result: 'fail', relations })).split('\n')
    expect(lines.filter((line) => line.startsWith('| ❌'))).toHaveLength(50)
    expect(lines).toContain('|  | +950 |  |  |  |  |')
  })

  test.each(hostileNames)(
    '%j breaks no line or cell, links nowhere and mentions nobody',
    (name) => {
      const text = formatCheckMarkdown(
        aCheckView({
          ...{ result: 'fail', sentence: name, environmentName: name },
          relations: [
            aRelationCheckView({ name, state: 'missing', result: 'fail', differences: [name] }),
          ],
        }),
      )
      const [, , ...rows] = text.split('\n').filter((line) => line.startsWith('|'))
      expect(rows).toHaveLength(1)
      expect(rows[0]?.replace(/\\./g, '').match(/\|/g)).toHaveLength(7)
      const outsideCode = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
      expect(outsideCode).not.toMatch(/(?<!\\)<script|@team|(?<!\\)\[x|https:\/\/example/)
    },
  )
})
