'use client'

import { Badge } from '@/components/ui/badge'
import { useT } from '@/components/ui/translator'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { useEnvironmentInView } from './use-liveness'

/** Marks pages whose data comes from the demo only. */
export function DemoMark() {
  const t = useT()
  const inView = useEnvironmentInView()
  const { data: environments = [] } = useEnvironmentsQuery()
  const shown = environments.filter(({ id }) => inView === null || id === inView)
  if (shown.length === 0 || !shown.every(({ demo }) => demo)) return null
  return (
    <Badge tone="accent" icon="flask">
      {t('shell.demo')}
    </Badge>
  )
}
