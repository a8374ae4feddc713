import { describe, expect, test } from 'vitest'
import { causes } from '@/lib/diagnosis/causes'
import { refinements } from '@/lib/diagnosis/causes/refinements'
import { postureChecks } from '@/lib/diagnosis/posture'
import { translate } from '@/lib/i18n/translate'
import { causeIdSchema } from '@/lib/model/causes'
import { message } from '@/lib/model/message'
import { viewHelpIndex } from './help'
import { sayCondition, viewCauseHelp } from './help-cause'
import { viewFindingHelp } from './help-finding'
import { viewTry } from './help-try'

const conditions = [...causes, ...refinements].flatMap(({ needs, ways, excludedBy = [] }) => [
  ...needs,
  ...ways.flatMap(({ when }) => when),
  ...excludedBy,
])

test('the index has every cause and every finding once', () => {
  const { families, findings } = viewHelpIndex('en', viewTry([], 0))
  const listed = families.flatMap((family) => family.causes.map(({ id }) => id))
  expect(listed.toSorted()).toEqual(causeIdSchema.options.toSorted())
  expect(findings.map(({ id }) => id)).toEqual(postureChecks.map(({ id }) => id))
})

test('every reading that a rule asks for has words of its own', () => {
  const wordless = conditions.flatMap(({ fact, in: readings }) =>
    readings.filter(
      (reading) => translate('en', message('help.reading', { fact, reading })) === reading,
    ),
  )
  // These words are what they mean.
  const plain = ['committed', 'killed', 'crashed', 'clean', 'unlogged', 'present', 'destroyed']
  const same = [...plain, 'risen', 'reset']
  expect([...new Set(wordless)].filter((reading) => !same.includes(reading))).toEqual([])
})

describe.each(causeIdSchema.options)('%s', (id) => {
  test('says what it means and what has to be seen', () => {
    const help = viewCauseHelp(id, 'en')
    expect(help.name).not.toBe('')
    expect(help.meaning).not.toContain('causes.')
    // Never the cause of a loss, and listed to be ruled out.
    const blamed = id === 'crash' || id === 'visibility'
    expect(help.forms.length === 0).toBe(blamed)
    expect(help.facts.every(({ visible }) => visible !== '' && !visible.includes('{'))).toBe(true)
  })
})

test.each(postureChecks.map(({ id }) => id))('%s has a help page with words of its own', (id) => {
  const help = viewFindingHelp(id, [], 'en')
  expect(help.about).not.toBe(`help.finding.${id}`)
  expect(help.name).not.toBe(`posture.name.${id}`)
})

test('conditions read as sentences', () => {
  expect(sayCondition('en', { fact: 'flushLsn', in: ['backward'] })).toBe(
    'Flush LSN: went backward',
  )
  expect(sayCondition('en', { fact: 'fate', in: ['gone', 'mixed'] })).toBe(
    'What became of the tables: gone under any name or some one way, some another',
  )
})

test('a page that is not there is told so', () => {
  expect(() => viewCauseHelp('bad_luck', 'en')).toThrow('errors.helpUnknown')
  expect(() => viewFindingHelp('bad_luck', [], 'en')).toThrow('errors.helpUnknown')
})
