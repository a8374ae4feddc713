import { expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { Invalid } from '@/lib/model/errors'
import { whyUncounted } from './restore-errors'

const failed = (sqlstate: string) =>
  new Invalid('tools.sqlFailed', { sqlstate, detail: 'as the server says' })

test.each(['42703', '42P01', '42883', '42804'])('%s: the columns are not as they were', (state) => {
  expect(whyUncounted(failed(state)).id).toBe('restores.foreignKey.columnsDiffer')
})

test('rows that could not be counted are not told as columns that differ', () => {
  expect(translate('en', whyUncounted(failed('57014')))).toBe(
    'Whether rows point to rows that are not there could not be seen: as the server says',
  )
  expect(translate('en', whyUncounted(new Error('lost')))).toBe(
    'Whether rows point to rows that are not there could not be seen.',
  )
})
