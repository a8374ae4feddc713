import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseResetOptions } from './reset-options'
import { parseVerifyOptions } from './verify-options'

/** Command lines of an example, in the words of a shell that expands nothing; blocks are one line. */
const commandsIn = (text: string): string[][] =>
  [...text.matchAll(/node ci\/talaia\.mjs ((?:[^\n]|\n +(?=--))*)/g)].map(([, line = '']) =>
    (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, '')),
  )

test.each([
  ['deploy/ci/github-actions.yml', 2],
  ['deploy/ci/gitlab-ci.yml', 2],
  ['README.md', 4],
])('the command lines in %s are understood', (file, least) => {
  const text = readFileSync(file, 'utf8')
  const commands = commandsIn(text.replaceAll('npx talaia ', 'node ci/talaia.mjs '))
  const known = commands.filter(([command]) => command === 'verify' || command === 'reset')
  for (const [command, ...words] of known) {
    const parse = () =>
      command === 'verify'
        ? parseVerifyOptions(words)
        : parseResetOptions(words.slice(1)).command.length
    expect(parse, words.join(' ')).not.toThrow()
  }
  expect(known.length).toBeGreaterThanOrEqual(least)
})
