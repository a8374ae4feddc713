import type { Metadata } from 'next'
import { IncidentsPage } from '@/components/incidents/incidents-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'
import { pageContext } from '@/lib/runtime/pages'

export const metadata: Metadata = { title: createTranslator(defaultLocale)('nav.incidents') }

export default async function Page() {
  const { runtime, locale } = await pageContext()
  const filter = { environmentId: null, states: null, limit: 100, cursor: null }
  return <IncidentsPage initial={await runtime.queries.listIncidents(filter, locale)} />
}
