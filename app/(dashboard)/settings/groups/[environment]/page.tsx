import type { Metadata } from 'next'
import { GroupsPage } from '@/components/settings/groups-page'
import { createTranslator } from '@/lib/i18n/translate'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ environment: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runtime, locale } = await pageContext()
  const { environment: id } = await params
  const { name } = await orNotFound(runtime.queries.findEnvironment(id, locale))
  const t = createTranslator(locale)
  return { title: t('groupsPage.pageTitle', { environment: name }) }
}

export default async function Page({ params }: Props) {
  const { runtime, locale } = await pageContext()
  const { environment: id } = await params
  const [environment, groups] = await orNotFound(
    Promise.all([runtime.queries.findEnvironment(id, locale), runtime.groups.find(id)]),
  )
  return <GroupsPage environment={environment} initial={groups} />
}
