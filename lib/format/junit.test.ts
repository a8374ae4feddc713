import { parse, type TestSuites } from 'junit2json'
import { describe, expect, test } from 'vitest'
import type { CheckView } from '@/lib/model/api-resets'
import { aCheckView, aRelationCheckView, hostileNames } from '@/lib/testing/views-checks'
import { formatJunit } from './junit'

/** Read by another's parser, in strict XML. */
const read = async (check: CheckView): Promise<TestSuites> => {
  const found = await parse(formatJunit(check))
  if (!found || !('testsuite' in found)) throw new Error('no suites')
  return found
}

const totals = ({ tests, failures, errors }: TestSuites) => ({ tests, failures, errors })
const casesOf = ({ testsuite = [] }: TestSuites) => testsuite.flatMap(({ testcase }) => testcase)

/** Outside of `Char` in XML 1.0, https://www.w3.org/TR/xml/#charsets; halves of pairs too. */
const forbidden = /(?![\t\n\r\x7f-\x9f])\p{Cc}|[\p{Cs}\ufffe\uffff]/u

describe('a check as JUnit', () => {
  test('a suite for the whole and one for each group, with result, expectation, link and restart', async () => {
    const report = await read(aCheckView())
    expect(totals(report)).toEqual({ tests: 3, failures: 0, errors: 0 })
    expect(report).toMatchObject({ name: 'Nodus dev', time: 4.5 })
    expect(report.testsuite?.map(({ name, tests }) => [name, tests])).toEqual([
      ['dev', 1],
      ['Core', 2],
    ])
    const properties = Object.fromEntries(
      report.testsuite?.[0]?.properties?.map(({ name, value }) => [name, value]) ?? [],
    )
    expect(properties).toMatchObject({
      result: 'pass',
      expect: 'kept',
      against: 'before',
      url: 'http://127.0.0.1:3000/resets/c-1',
      restart: 'Postgres restarted once, with the same data directory.',
      volumeBefore: 'data',
    })
    expect(properties).not.toHaveProperty('baseline')
    expect(report.testsuite?.[0]?.timestamp).toBe('2026-03-01T10:00:00')
    expect(casesOf(report).every((one) => !one?.failure && !one?.error)).toBe(true)
  })

  test('what fails says how it differs; what was not observed is an error, never passed', async () => {
    const report = await read(
      aCheckView({
        result: 'fail',
        sentence: '2 tables differ.',
        others: ['The sequence users_id_seq is missing.'],
        relations: [
          aRelationCheckView({
            state: 'changedShape',
            result: 'fail',
            differences: ['The column email is missing.', 'Its type was text.'],
          }),
          aRelationCheckView({ name: 'roles', state: 'recreated', result: 'fail' }),
          aRelationCheckView({ name: 'huge', state: 'unobserved', result: 'unobserved' }),
          aRelationCheckView({ name: 'extra', group: null, schema: 'audit', state: 'extra' }),
        ],
        assertions: [
          { id: 'admin', result: 'fail', detail: 'It returned false.', durationMs: 1200 },
          { id: 'slow', result: 'unobserved', detail: 'It was ended after 5 s.', durationMs: null },
          { id: 'rows', result: 'pass', detail: '', durationMs: 4 },
        ],
      }),
    )
    expect(totals(report)).toEqual({ tests: 8, failures: 4, errors: 2 })
    expect(report.testsuite?.map((one) => [one.name, one.tests, one.failures, one.errors])).toEqual(
      [
        ['dev', 1, 1, 0],
        ['Core', 3, 2, 1],
        ['audit', 1, 0, 0],
        ['assertions', 3, 1, 1],
      ],
    )
    const [whole, users, roles, huge, extra, admin, slow] = casesOf(report)
    expect(whole?.failure?.[0]?.inner).toContain('The sequence users_id_seq is missing.')
    expect(users).toMatchObject({
      classname: 'dev.Core',
      name: 'public.users',
      failure: [
        {
          message: 'The column email is missing.',
          type: 'changedShape',
          inner: 'The column email is missing.\nIts type was text.',
        },
      ],
    })
    expect(roles?.failure?.[0]).toMatchObject({ message: 'recreated', type: 'recreated' })
    expect(huge).toMatchObject({ error: [{ type: 'unobserved' }] })
    expect(huge).not.toHaveProperty('failure')
    expect(extra).toMatchObject({ name: 'audit.extra', classname: 'dev.audit' })
    expect(admin).toMatchObject({ time: 1.2, failure: [{ message: 'It returned false.' }] })
    expect(slow).toMatchObject({ error: [{ message: 'It was ended after 5 s.' }] })
  })

  test('a check of nothing that could not observe is one error', async () => {
    const report = await read(
      aCheckView({
        ...{ result: 'unobserved', sentence: 'Nothing answers.', reasons: ['Refused.'] },
        ...{ groups: [], relations: [] },
      }),
    )
    expect(totals(report)).toEqual({ tests: 1, failures: 0, errors: 1 })
    expect(casesOf(report)[0]?.error?.[0]).toMatchObject({ message: 'Nothing answers.' })
  })

  test.each(hostileNames)('is well-formed with %j in every text', async (text) => {
    const check = aCheckView({
      result: 'fail',
      sentence: text,
      environmentName: text,
      comment: text,
      baseline: { id: null, name: text },
      relations: [
        aRelationCheckView({ name: text, state: 'missing', result: 'fail', differences: [text] }),
      ],
      assertions: [{ id: text, result: 'fail', detail: text, durationMs: 1 }],
      others: [text],
    })
    const xml = formatJunit(check)
    expect(xml).not.toMatch(forbidden)
    const report = await read(check)
    expect(totals(report)).toEqual({ tests: 3, failures: 3, errors: 0 })
    // What may stand in XML comes back as it was.
    if (!forbidden.test(text)) expect(report.name).toBe(text)
    else expect(report.name).toMatch(/\\u[0-9a-f]{4}/)
  })
})
