import { redirect } from 'next/navigation'
import { DemoEnd } from '@/components/demo/demo-end'
import { FoundStrip } from '@/components/discovery/found-strip'
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
  const found = runtime.discovery.list(locale)
  const [only] = environments
  const { all } = await searchParams
  // What was found and cannot be watched is told of here alone.
  const isAsking = found.items.some(({ isNew, state }) => isNew && state !== 'watched')
  if (only && environments.length === 1 && all === undefined && !isAsking) {
    redirect(`/e/${only.id}`)
  }
  return (
    <OverviewPage
      initial={environments}
      found={
        <FoundStrip
          initial={found}
          demo={environments.some(({ demo }) => demo) ? <DemoEnd /> : null}
        />
      }
    />
  )
}
