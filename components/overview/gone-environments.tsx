'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'

/** Environments whose container is not there any more: folded, since nobody needs to act on them. */
export function GoneEnvironments({ environments }: { environments: EnvironmentView[] }) {
  const t = useT()
  if (environments.length === 0) return null
  return (
    <Card title={t('discovery.goneTitle', { count: environments.length })}>
      <CardBody>
        <Disclosure summary={t('discovery.goneDetail')} className="text-ink-2">
          <ul className="grid gap-1 pt-2">
            {environments.map(({ id, name, collectedAt }) => (
              <li key={id} className="[overflow-wrap:anywhere]">
                <Link href={`/e/${encodeURIComponent(id)}`} className="link touch">
                  {name}
                </Link>
                {collectedAt ? (
                  <span className="text-xs">
                    {' '}
                    {t('discovery.lastSeen')} <Time at={collectedAt} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </Disclosure>
      </CardBody>
    </Card>
  )
}
