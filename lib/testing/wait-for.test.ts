import { expect, test } from 'vitest'
import { waitFor } from './wait-for'

test('waits over refusals and errors until there is a value', async () => {
  const answers = [() => false, () => null, () => Promise.reject(new Error('not yet')), () => 0]
  expect(await waitFor('a number', () => answers.shift()?.(), { everyMs: 1 })).toBe(0)
})

test('says what it waited for, and the last error', async () => {
  const failing = waitFor('the sun', () => Promise.reject(new Error('clouds')), {
    timeoutMs: 20,
    everyMs: 1,
  })
  await expect(failing).rejects.toMatchObject({
    message: 'Waited 20 ms in vain for: the sun',
    cause: { message: 'clouds' },
  })
})
