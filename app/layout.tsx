import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { ThemeScript } from '@/components/shell/theme-script'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import './globals.css'

const t = createTranslator(defaultLocale)

export const metadata: Metadata = {
  title: { default: t('shell.name'), template: t('shell.titleTemplate', { title: '%s' }) },
  description: t('shell.description'),
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f0f' },
  ],
}

/** `x-nonce`: the nonce of the content security policy, where one is set on the request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // The script sets `data-theme` before React wakes, so the element differs from what the server sent.
    <html
      lang={defaultLocale}
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  )
}
