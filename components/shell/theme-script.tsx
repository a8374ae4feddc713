import { themeScript } from './theme'

/** Sets the theme before the first paint. `nonce`: that of the content security policy, where one is set. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  return (
    <script
      nonce={nonce}
      // Browsers hide the nonce from scripts, so React would see a difference.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this repository
      dangerouslySetInnerHTML={{ __html: themeScript }}
    />
  )
}
