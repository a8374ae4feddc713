import type { Metadata } from 'next'
import { BackupsPage } from '@/components/backups/backups-page'
import { createTranslator, defaultLocale } from '@/lib/i18n/translate'

interface Props {
  searchParams: Promise<{ environment?: string | string[] }>
}

export const metadata: Metadata = { title: createTranslator(defaultLocale)('backupsPage.title') }

/** Backups are fetched by the browser: which environment was chosen last only it knows. */
export default async function Page({ searchParams }: Props) {
  const { environment } = await searchParams
  return <BackupsPage addressed={typeof environment === 'string' ? environment : null} />
}
