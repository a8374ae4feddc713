'use client'

import Link from 'next/link'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useChecksQuery } from '@/lib/client/use-checks-query'
import type { IncidentView } from '@/lib/model/api-incidents'

/** The checks that judged its loss as a reset, newest first, each with its passport. */
export function IncidentPassports({ incident }: { incident: IncidentView }) {
  const t = useT()
  const { data: checks } = useChecksQuery(incident.environment)
  const own = checks?.items.filter((check) => check.incident === incident.id) ?? []
  if (own.length === 0) return null
  return (
    <ul className="grid gap-1">
      {own.slice(0, 3).map((check) => (
        <li key={check.id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <CheckResultBadge result={check.result} />
          <Link href={`/resets/${encodeURIComponent(check.id)}`} className="link touch">
            {t('resetWindow.passport')}
          </Link>
          <Time at={check.finishedAt} className="text-ink-3" />
        </li>
      ))}
    </ul>
  )
}
