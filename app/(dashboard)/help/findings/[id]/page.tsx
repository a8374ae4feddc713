import type { Metadata } from 'next'
import { FindingHelpPage } from '@/components/help/finding-help-page'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ id: string }>
}

const find = async ({ params }: Props) => {
  const { runtime, locale } = await pageContext()
  const { id } = await params
  return orNotFound(Promise.resolve().then(() => runtime.help.finding(id, locale)))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await find(props)).name.replaceAll('`', '') }
}

export default async function Page(props: Props) {
  return <FindingHelpPage finding={await find(props)} />
}
