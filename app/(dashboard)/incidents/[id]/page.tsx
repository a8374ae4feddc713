import type { Metadata } from 'next'
import { IncidentPage } from '@/components/incidents/incident-page'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runtime, locale } = await pageContext()
  const incident = await orNotFound(runtime.queries.findIncident((await params).id, locale))
  return { title: `${incident.title} ${incident.environmentName}` }
}

export default async function Page({ params }: Props) {
  const { runtime, locale } = await pageContext()
  const incident = await orNotFound(runtime.queries.findIncident((await params).id, locale))
  return <IncidentPage initial={incident} />
}
