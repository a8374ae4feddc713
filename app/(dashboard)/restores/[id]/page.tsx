import type { Metadata } from 'next'
import { RestorePage } from '@/components/restores/restore-page'
import { createTranslator } from '@/lib/i18n/translate'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ id: string }>
}

const find = async ({ params }: Props) => {
  const { runtime, locale } = await pageContext()
  return { restore: await orNotFound(runtime.restores.find((await params).id, locale)), locale }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { restore, locale } = await find(props)
  const t = createTranslator(locale)
  const { mode, environmentName: environment } = restore
  return { title: t('restorePage.of', { mode, environment }) }
}

export default async function Page(props: Props) {
  return <RestorePage initial={(await find(props)).restore} />
}
