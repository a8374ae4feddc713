import { expect, type Page } from '@playwright/test'

/** The browser's own word for a network of Docker that came or went meanwhile; nothing of the page's. */
const networkChanged = /ERR_NETWORK_CHANGED/

/**
 * What a page must not say on the console: errors, policy violations and uncaught exceptions. `expected` are those that
 * a test brings about itself, such as a connection that it cuts.
 */
export const collectComplaints = (page: Page, expected: RegExp | null = null): string[] => {
  const complaints: string[] = []
  const keep = (text: string) => {
    if (!expected?.test(text) && !networkChanged.test(text)) complaints.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|hydrat/i.test(message.text())) {
      keep(`${message.text()} (${message.location().url})`)
    }
  })
  page.on('pageerror', (error) => keep(String(error)))
  return complaints
}

/** Leaves a mark that only a reload takes away. */
export const markPage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.setAttribute('data-not-reloaded', '')
  })

export const wasReloaded = async (page: Page): Promise<boolean> =>
  (await page.locator('html[data-not-reloaded]').count()) === 0

/** With `TALAIA_SCREENSHOTS=folder`, keeps a picture of a page as wide as a screen and as a phone. */
export const look = async (page: Page, address: string, name: string): Promise<void> => {
  const directory = process.env.TALAIA_SCREENSHOTS
  if (!directory) return
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.screenshot({ path: `${directory}/${name}-${width}.png`, fullPage: true })
  }
}
