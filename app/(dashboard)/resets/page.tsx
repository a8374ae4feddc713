import type { Metadata } from 'next'
import { DemoPanel } from '@/components/demo/demo-panel'
import { ResetsPage } from '@/components/resets/resets-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'

interface Props {
  searchParams: Promise<{ environment?: string | string[] }>
}

export const metadata: Metadata = { title: createTranslator(defaultLocale)('resetsPage.title') }

/** Windows, checks and baselines are fetched by the browser: which environment was chosen last only it knows. */
export default async function Page({ searchParams }: Props) {
  const { environment } = await searchParams
  return (
    <ResetsPage
      addressed={typeof environment === 'string' ? environment : null}
      demo={<DemoPanel />}
    />
  )
}
