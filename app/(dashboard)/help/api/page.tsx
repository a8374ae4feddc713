import type { Metadata } from 'next'
import { ApiHelpPage } from '@/components/help/api-help-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import { pageContext } from '@/lib/runtime/pages'

export const metadata: Metadata = { title: createTranslator(defaultLocale)('api.title') }

export default async function Page() {
  const { runtime, locale } = await pageContext()
  return <ApiHelpPage help={runtime.help.api(locale)} />
}
