import { expect, test } from 'vitest'
import { causeIdSchema } from '@/lib/model/causes'
import { translate } from './translate'

test.each(causeIdSchema.options)('%s says in two sentences what it means', (id) => {
  const text = translate('en', { id: `causes.${id}.meaning`, values: {} })
  expect(text.match(/[.](?= [A-Z]|$)/g)).toHaveLength(2)
})
