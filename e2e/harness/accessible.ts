import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const widths = [360, 390, 1440]

/** What axe finds on a page as it stands, in both themes, and whether it scrolls sideways on a phone: none of it. */
export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect
      .soft(
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
        `${name}, ${colorScheme}`,
      )
      .toEqual([])
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth)
    expect.soft(scrolled, `${name} at ${width} px`).toBeLessThanOrEqual(width)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}
