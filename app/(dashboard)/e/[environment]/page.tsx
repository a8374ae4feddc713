import type { Metadata } from 'next'
import { DemoPanel } from '@/components/demo/demo-panel'
import { EnvironmentPage } from '@/components/environment/environment-page'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ environment: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runtime, locale } = await pageContext()
  const { environment: id } = await params
  const environment = await orNotFound(runtime.queries.findEnvironment(id, locale))
  return { title: environment.name }
}

export default async function Page({ params }: Props) {
  const { runtime, locale } = await pageContext()
  const { environment: id } = await params
  const environment = await orNotFound(runtime.queries.findEnvironment(id, locale))
  const [series, relations, boots, changes, findings, clusters] = await Promise.all([
    runtime.queries.series(id, { by: 'group', from: null, to: null, points: 2_000 }, locale),
    runtime.queries.listRelations(id, { limit: 2_000, cursor: null }),
    runtime.queries.listBoots(id, { limit: 200, cursor: null }),
    runtime.queries.listChanges(id, { limit: 200, cursor: null }),
    runtime.queries.listFindings(id, locale),
    runtime.queries.listClusters(id, locale),
  ])
  return (
    <EnvironmentPage
      demo={<DemoPanel />}
      initial={{
        environment,
        series,
        relations: relations.items,
        boots: boots.items,
        changes: changes.items,
        findings,
        clusters: clusters.items,
      }}
    />
  )
}
