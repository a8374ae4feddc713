import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/**
 * The page as the browser prints it on the paper that its stylesheet names, and how many sheets that takes. With
 * `TALAIA_SCREENSHOTS=folder`, keeps the PDF and a picture of it.
 */
export const printPage = async (page: Page, name: string): Promise<number> => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const directory = process.env.TALAIA_SCREENSHOTS
  if (directory) {
    writeFileSync(`${directory}/${name}.pdf`, pdf)
    const size = page.viewportSize()
    // A4 within its margins, in CSS pixels.
    await page.setViewportSize({ width: 703, height: 1032 })
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${directory}/${name}-paper.png`, fullPage: true })
    await page.emulateMedia({ media: null })
    if (size) await page.setViewportSize(size)
  }
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
