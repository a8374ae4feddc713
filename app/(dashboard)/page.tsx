import { redirect } from 'next/navigation'
import { OverviewPage } from '@/components/overview/overview-page'
import { pageContext } from '@/lib/runtime/pages'

/** With one environment, straight to it; `?all` shows the overview all the same. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { runtime, locale } = await pageContext()
  const environments = await runtime.queries.listEnvironments(locale)
  const [only] = environments
  const { all } = await searchParams
  if (only && environments.length === 1 && all === undefined) redirect(`/e/${only.id}`)
  return <OverviewPage initial={environments} />
}
