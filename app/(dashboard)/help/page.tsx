import type { Metadata } from 'next'
import { HelpPage } from '@/components/help/help-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import { pageContext } from '@/lib/runtime/pages'

export const metadata: Metadata = { title: createTranslator(defaultLocale)('help.title') }

export default async function Page() {
  const { runtime, locale } = await pageContext()
  return <HelpPage index={runtime.help.index(locale)} />
}
