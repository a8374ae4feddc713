import type { Metadata } from 'next'
import { SilencesPage } from '@/components/silences/silences-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import { pageContext } from '@/lib/runtime/pages'

export const metadata: Metadata = { title: createTranslator(defaultLocale)('silences.title') }

export default async function Page() {
  const { runtime, locale } = await pageContext()
  const silences = await runtime.silences.list({ isCurrent: false, limit: 100, cursor: null })
  const windows = runtime.silences.listMaintenance(locale).items
  return <SilencesPage initial={{ silences, windows }} />
}
