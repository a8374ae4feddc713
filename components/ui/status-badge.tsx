'use client'

import type { Status } from '@/lib/model/api-shared'
import { Badge } from './badge'
import { useT } from './translator'

/** Status of an environment as icon, word and colour. */
export function StatusBadge({ status, className }: { status: Status; className?: string }) {
  const t = useT()
  return (
    <Badge tone={status} icon={status} className={className}>
      {t(`status.${status}`)}
    </Badge>
  )
}
