import { expect } from '@playwright/test'
import { z } from 'zod'
import { waitFor } from '@/lib/testing/wait-for'
import type { Talaia } from './talaia'

const backupSchema = z.object({
  id: z.string(),
  state: z.string(),
  good: z.boolean(),
  error: z.string().nullable(),
  verification: z.object({ result: z.string(), problems: z.array(z.string()) }).nullable(),
})

const toBeStarted = async (response: Response) => {
  const text = await response.text()
  expect(response.status, text).toBe(202)
  return backupSchema.parse(JSON.parse(text))
}

/** Has Talaia make a backup of an environment and prove it by a test restore. */
export const makeProvenBackup = async (talaia: Talaia, environment: string): Promise<void> => {
  const { id } = await toBeStarted(await talaia.post(`/environments/${environment}/backups`))
  const find = async () => backupSchema.parse(await talaia.get(`/backups/${id}`))
  const ended = await waitFor(
    'the backup',
    async () => {
      const backup = await find()
      return backup.state !== 'running' && backup
    },
    { timeoutMs: 60_000 },
  )
  expect(ended).toMatchObject({ good: true, error: null })
  await toBeStarted(await talaia.post(`/backups/${id}/verify`))
  const verification = await waitFor('its test restore', async () => (await find()).verification, {
    timeoutMs: 60_000,
  })
  expect(verification).toEqual({ result: 'pass', problems: [] })
}
