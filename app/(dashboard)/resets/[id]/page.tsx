import type { Metadata } from 'next'
import { PassportPage } from '@/components/resets/passport-page'
import { createTranslator } from '@/lib/i18n/translate'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ id: string }>
}

const find = async ({ params }: Props) => {
  const { runtime, locale } = await pageContext()
  return { check: await orNotFound(runtime.checks.find((await params).id, locale)), locale }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { check, locale } = await find(props)
  const t = createTranslator(locale)
  return {
    title: `${t('check.result', { result: check.result })}: ${t('passport.of', { environment: check.environmentName })}`,
  }
}

/** A check never changes: the page is as the server made it. */
export default async function Page(props: Props) {
  return <PassportPage check={(await find(props)).check} />
}
