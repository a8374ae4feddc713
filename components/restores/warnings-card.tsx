'use client'

import { Fragment } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { RestoreView } from '@/lib/model/api-backups'

/** What a person should know before deciding; nothing where there is nothing. */
export function WarningsCard({ restore }: { restore: RestoreView }) {
  const t = useT()
  const { warnings, missingRoles } = restore
  if (warnings.length === 0 && missingRoles.length === 0) return null
  return (
    <Card id="warnings" title={t('restorePlan.warnings')}>
      <CardBody>
        <ul className="grid gap-2">
          {missingRoles.length > 0 ? (
            <li className="flex gap-2">
              <Icon name="warning" className="mt-0.5 text-warning" />
              <span className="flex min-w-0 flex-wrap gap-x-2 gap-y-1">
                {t('restorePlan.roles', { count: missingRoles.length })}{' '}
                {missingRoles.map((role) => (
                  <Fragment key={role}>
                    <Identifier
                      name={role}
                      className="rounded-sm bg-sunken px-1 [overflow-wrap:anywhere]"
                    />{' '}
                  </Fragment>
                ))}
              </span>
            </li>
          ) : null}
          {warnings.map((warning) => (
            <li key={warning} className="flex gap-2">
              <Icon name="warning" className="mt-0.5 text-warning" />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <Prose text={warning} />
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
