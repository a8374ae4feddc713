import type { Metadata } from 'next'
import { ProtectionPage } from '@/components/settings/protection-page'
import { createTranslator } from '@/lib/i18n/translate'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ environment: string }>
}

const find = async ({ params }: Props) => {
  const { runtime, locale } = await pageContext()
  const { environment: id } = await params
  return { environment: await orNotFound(runtime.queries.findEnvironment(id, locale)), locale }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { environment, locale } = await find(props)
  const t = createTranslator(locale)
  return { title: t('protectionPage.pageTitle', { environment: environment.name }) }
}

/** The look into the database is left to the browser: a server that hangs must not hold up the page. */
export default async function Page(props: Props) {
  return <ProtectionPage initial={(await find(props)).environment} />
}
