import { expect, type Locator, type Page, test } from '@playwright/test'
import { z } from 'zod'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentSchema, webhookSchema } from './harness/contract'
import { createTables, dropTables, startDatabase } from './harness/database'
import { collectComplaints } from './harness/page'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const screen = { width: 390, height: 844 }
const tablesOf = (group: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${group}_${number + 1}`)
const tables = [...tablesOf('core', 4), ...tablesOf('llibreta', 6), ...tablesOf('backoffice', 10)]

let postgres: TestPostgres
let sink: Sink
let talaia: Talaia

test.beforeAll(async () => {
  postgres = await startDatabase()
  await createTables(postgres, [...tables, 'other'])
  sink = await startSink()
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups:
      - { id: core, name: Core, severity: critical, tables: ["core_*"] }
      - { id: llibreta, name: Llibreta, severity: critical, tables: ["llibreta_*"] }
      - { id: backoffice, name: Backoffice, tables: ["backoffice_*"] }
receivers:
  - { id: hook, type: webhook, url: "${sink.url}" }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await sink?.stop()
  await postgres?.destroy()
})

const photograph = async (page: Page, name: string): Promise<void> => {
  const directory = process.env.TALAIA_SCREENSHOTS
  if (directory) await page.screenshot({ path: `${directory}/${name}.png` })
}

/** In view without scrolling, whole, and in one piece with what is around it. */
const expectAboveTheFold = async (what: string, part: Locator): Promise<void> => {
  await expect(part, what).toBeVisible()
  const box = await part.boundingBox()
  expect.soft((box?.y ?? 0) + (box?.height ?? 9_999), what).toBeLessThanOrEqual(screen.height)
}

test('at night, on a phone: from the message to verdict, command and acknowledgement in three taps', async ({
  browser,
}) => {
  await dropTables(postgres, tables)
  await waitFor('the message', () => sink.received.length > 0)
  const message = webhookSchema.parse(JSON.parse(sink.received[0]?.text ?? ''))
  const context = await browser.newContext({
    viewport: screen,
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    colorScheme: 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const complaints = collectComplaints(page)
  let taps = 0
  const tap = async (target: Locator): Promise<void> => {
    taps += 1
    await target.tap()
  }

  await page.goto(message.url)
  const hero = page.getByRole('article')
  const command = hero.getByRole('button', { name: 'Copy the command' })
  const acknowledge = hero.getByRole('button', { name: 'Acknowledge' })
  await expectAboveTheFold('what', page.getByRole('heading', { level: 1 }))
  for (const [what, term] of Object.entries({
    'what is gone': 'Gone',
    'since when': 'Since',
    why: 'Why',
    who: 'Who',
  })) {
    const answer = hero
      .locator('dt', { hasText: term })
      .first()
      .locator('xpath=following-sibling::dd[1]')
    await expectAboveTheFold(what, answer)
  }
  await expectAboveTheFold('the first thing to do', command)
  await expectAboveTheFold('acknowledge', acknowledge)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await photograph(page, 'night-dark-390')

  await tap(command)
  const { steps } = incidentSchema
    .extend({ steps: z.array(z.object({ command: z.string().nullable() })) })
    .parse(await talaia.get(`/incidents/${message.incident.id}`))
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(steps.find((step) => step.command !== null)?.command)
  expect(copied.length).toBeGreaterThan(0)

  await tap(acknowledge)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('On it; restoring from last night')
  await photograph(page, 'night-acknowledge-390')
  await tap(dialog.getByRole('button', { name: 'Acknowledge' }))
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Critical, acknowledged')).toBeVisible()
  await expect(hero.getByText('On it; restoring from last night')).toBeVisible()
  expect(taps).toBe(3)
  expect(incidentSchema.parse(await talaia.get(`/incidents/${message.incident.id}`)).state).toBe(
    'acknowledged',
  )
  expect(complaints).toEqual([])
  await photograph(page, 'night-acknowledged-390')
  await context.close()
})
