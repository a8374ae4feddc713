'use client'

import { PageError } from '@/components/shell/page-error'
import { ThemeScript } from '@/components/shell/theme-script'
import { defaultLocale } from '@/lib/i18n/translate'
import './globals.css'

/** Stands in for the layout itself where that failed. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang={defaultLocale} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <main className="grid min-h-dvh place-items-center">
          <PageError digest={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  )
}
