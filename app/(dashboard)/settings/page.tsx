import type { Metadata } from 'next'
import { FoundCard } from '@/components/discovery/found-card'
import { SettingsPage } from '@/components/settings/settings-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import { pageContext } from '@/lib/runtime/pages'

export const metadata: Metadata = { title: createTranslator(defaultLocale)('nav.settings') }

export default async function Page() {
  const { runtime, locale } = await pageContext()
  return (
    <SettingsPage
      initial={runtime.settings(locale)}
      found={<FoundCard initial={runtime.discovery.list(locale)} />}
    />
  )
}
