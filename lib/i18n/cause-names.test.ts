import { expect, test } from 'vitest'
import { causeIdSchema } from '@/lib/model/causes'
import { createTranslator } from './translate'

const t = createTranslator('en')
const nameOf = (cause: string): string => t('incidentPage.causeName', { cause })

test.each(causeIdSchema.options)('%s has a short name of its own', (id) => {
  const words = nameOf(id).split(' ')
  expect(words.length).toBeGreaterThanOrEqual(2)
  expect(words.length).toBeLessThanOrEqual(5)
  const namesakes = causeIdSchema.options.filter((other) => nameOf(other) === nameOf(id))
  expect(namesakes).toEqual([id])
})

test('an id that no cause has gets no name, so that the page shows the id', () => {
  expect(nameOf('volume_destroyed')).toBe('')
})
