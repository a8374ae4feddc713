import { expect, test } from 'vitest'
import { configurationJsonSchema } from './json-schema'

test('the published schema is that of the code (vitest -u writes it)', async () => {
  const text = `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../public/talaia.config.schema.json')
})
