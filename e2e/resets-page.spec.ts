import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { collectComplaints, look } from './harness/page'
import { printPage } from './harness/paper'
import { startTalaia, type Talaia } from './harness/talaia'

/** QA's story in the demo, with a mouse: every press of a button or link counts. */
let talaia: Talaia
let page: Page
let complaints: string[]
let clicks = 0

test.describe.configure({ mode: 'serial', timeout: 240_000 })

test.beforeAll(async ({ browser }) => {
  talaia = await startTalaia({
    env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock', DATABASE_URL: '' },
  })
  page = await (await browser.newContext({ timezoneId: 'Asia/Tokyo' })).newPage()
  // The file that is no baseline is refused.
  complaints = collectComplaints(
    page,
    /ERR_(INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)|status of 400/,
  )
})

test.afterAll(async () => {
  await page?.context().close()
  await talaia?.destroy()
})

const click = async (target: Locator): Promise<void> => {
  await target.click()
  clicks += 1
}
const button = (name: string) => page.getByRole('button', { name, exact: true })
const nav = () => page.getByRole('navigation', { name: 'Main' })
const done = (name: string) => expect(page.getByText(`${name}: done.`)).toBeVisible()
const begin = async (): Promise<void> => {
  await page.goto(`${talaia.url}/e/demo`)
  clicks = 0
  await click(nav().getByRole('link', { name: 'Resets' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reset checks')
}
const passport = async (result: string): Promise<void> => {
  await expect(page.getByText(`${result}. It`, { exact: false })).toBeVisible({ timeout: 90_000 })
  await click(page.getByRole('link', { name: 'Open the passport' }))
  await expect(page).toHaveURL(/\/resets\/[0-9a-f-]{36}$/)
  await expect(
    page.getByText(result, { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible()
}

test('before anything, the page says what to do', async () => {
  await begin()
  await expect(page.getByText(/^About to reset .*\? Start a window first\.$/)).toBeVisible()
  await expect(page.getByText('No check yet.')).toBeVisible()
  await expect(page.getByText('No baseline yet.')).toBeVisible()
  await look(page, `${talaia.url}/resets`, 'resets-empty')
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('a restart in a window passes under kept, in under ten clicks, and waits for the boot to settle', async () => {
  await begin()
  await click(button('Start reset'))
  await expect(page.getByText(/A reset window is open\. Reset/)).toBeVisible()
  await expect(page.getByText('Tables before')).toBeVisible()
  await click(button('Restart it'))
  await done('Restart it')
  await look(page, `${talaia.url}/resets`, 'resets-open')
  await page.setViewportSize({ width: 1280, height: 800 })
  await click(button('Finish and check'))
  await expect(page.getByText(/Waiting until nothing changes/)).toBeVisible()
  await passport('Passed')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'All 64 tables are here as they were.',
  )
  await expect(page.locator('summary', { hasText: 'As expected' })).toContainText('64 tables')
  expect(clicks).toBeLessThan(10)
  test.info().annotations.push({ type: 'figures', description: `${clicks} clicks` })
  await look(page, page.url(), 'passport-pass')
  expect(await printPage(page, 'passport-pass')).toBe(1)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('a wipe and the applications’ start fail under kept, each table named, without an incident', async () => {
  await begin()
  await click(button('Start reset'))
  await click(button('Wipe the data directory'))
  await click(button('Wipe it'))
  await done('Wipe the data directory')
  await expect(page.getByText(/64 fewer than before/)).toBeVisible()
  await click(button('Start the applications'))
  await done('Start the applications')
  await expect(page.getByText(/as many as before/)).toBeVisible()
  await click(page.getByLabel('Wait until nothing changes any more, for at most 60 s'))
  await click(button('Finish and check'))
  await passport('Failed')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('64 tables are new ones.')
  expect(clicks).toBeLessThan(10)
  const rows = page.getByRole('table', { name: 'Not as expected' }).locator('tbody tr')
  await expect(rows).toHaveCount(64)
  await expect(rows.filter({ hasText: 'recreated' })).toHaveCount(64)
  await look(page, page.url(), 'passport-fail')
  expect(await printPage(page, 'passport-fail')).toBe(1)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('its exports are the check as JUnit, JSON and Markdown', async () => {
  const address = async (name: string) =>
    new URL((await page.getByRole('link', { name }).getAttribute('href')) ?? '', talaia.url)
  const [junit, json, markdown] = await Promise.all(
    ['Export JUnit', 'Export JSON', 'Export Markdown'].map(async (name) => {
      const answer = await fetch(await address(name))
      expect(answer.status, name).toBe(200)
      return answer.text()
    }),
  )
  expect(junit).toMatch(/<testsuites/)
  expect(JSON.parse(json ?? '')).toMatchObject({ result: 'fail', expect: 'kept' })
  expect(markdown).toContain('64 tables are new ones.')
})

test('a loss without a window is said to have been a reset, and is resolved where it passes', async () => {
  for (const action of ['wipe', 'applications']) {
    expect((await talaia.post(`/demo/${action}`)).status).toBe(200)
  }
  await page.goto(`${talaia.url}/e/demo`)
  clicks = 0
  await click(page.getByRole('link', { name: 'Open the incident' }))
  await expect(button('This was my reset')).toBeVisible()
  await look(page, page.url(), 'incident')
  await page.setViewportSize({ width: 1280, height: 800 })
  await click(button('This was my reset'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel(/Same shape/)).toBeChecked()
  await click(dialog.getByRole('button', { name: 'Check and say so' }))
  await expect(dialog.getByText('Passed', { exact: true })).toBeVisible({ timeout: 30_000 })
  await click(dialog.getByRole('link', { name: 'Open the passport' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'All 64 tables are here, in the same shape.',
  )
  expect(clicks).toBeLessThan(10)
  await click(page.getByRole('link', { name: 'Open the incident' }))
  await expect(page.getByText('Resolved', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the passport' })).toBeVisible()
  await expect(button('This was my reset')).toBeHidden()
})

test('a baseline is saved, exported, imported under another name, compared and deleted', async () => {
  await page.goto(`${talaia.url}/resets`)
  await button('Save a baseline').click()
  await page.getByRole('dialog').getByLabel('Name').fill('after seeding')
  await button('Save').click()
  const table = page.getByRole('table', { name: 'Baselines' })
  await expect(table.getByRole('row', { name: /after seeding/ })).toContainText('64')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export “after seeding” as JSON' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  const choose = page.getByLabel('Import a baseline file')
  const file = (content: string) => ({
    name: 'baseline.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  await choose.setInputFiles(file('{"no":"baseline"}'))
  await expect(page.locator('#baselines').getByRole('status').first()).not.toBeEmpty()
  await choose.setInputFiles(file(text.replace('after seeding', 'brought along')))
  await expect(page.getByText('Imported as “brought along”.')).toBeVisible()
  await button('Compare two').click()
  await expect(page.getByText('Both hold the same tables in the same shape.')).toBeVisible()
  await look(page, `${talaia.url}/resets`, 'resets-full')
  await page.setViewportSize({ width: 1280, height: 800 })
  await button('Delete “brought along”').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(table.getByRole('row', { name: /brought along/ })).toHaveCount(0)
})

test('a window shows on the page of its environment, in another browser too, and can be cancelled', async () => {
  const other = await page.context().newPage()
  await other.goto(`${talaia.url}/e/demo`)
  await expect(other.getByRole('complementary', { name: 'Reset window' })).toHaveCount(0)
  await button('Start reset').click()
  const strip = other.getByRole('complementary', { name: 'Reset window' })
  await expect(strip).toContainText('A reset window is open; changes are expected.')
  await look(other, `${talaia.url}/e/demo`, 'environment-window')
  await button('Cancel the window').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the window' }).click()
  await expect(button('Start reset')).toBeVisible()
  await expect(strip).toHaveCount(0)
  await other.close()
  expect(complaints).toEqual([])
})
