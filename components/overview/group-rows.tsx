'use client'

import { toneText } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { GroupView } from '@/lib/model/api-environments'

const fills = { ok: 'bg-ok-fill', warning: 'bg-warning-fill', critical: 'bg-critical-fill' }

function GroupRow({ group, isKnown }: { group: GroupView; isKnown: boolean }) {
  const t = useT()
  const { present, expected, missing, recreated, emptied, pending } = group
  const isHurt = missing.length + recreated.length + emptied.length > 0
  const tone = isHurt ? (group.worst ?? group.severity) : 'ok'
  const remarks = [
    missing.length > 0 && t('overview.missing', { count: missing.length }),
    recreated.length > 0 && t('overview.recreated', { count: recreated.length }),
    emptied.length > 0 && t('overview.emptied', { count: emptied.length }),
    pending.length > 0 && t('overview.pending', { count: pending.length }),
  ].filter(Boolean)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
      <span className="min-w-0 truncate">
        {group.name}
        {isKnown && remarks.length > 0 ? (
          <span className={cn('ms-2 text-xs', isHurt ? toneText[tone] : 'text-ink-2')}>
            <Icon name={isHurt ? tone : 'unknown'} /> {remarks.join(', ')}
          </span>
        ) : null}
      </span>
      {isKnown ? (
        <span>
          <b className="font-semibold">{formatCount(present)}</b>{' '}
          <span className="text-ink-2">{t('overview.of', { expected })}</span>
        </span>
      ) : (
        <span className="text-ink-2">{t('overview.expected', { expected })}</span>
      )}
      <span aria-hidden="true" className="col-span-2 mt-1 h-1 overflow-hidden rounded-full bg-line">
        <span
          className={cn('block h-full', isKnown ? fills[tone] : 'bg-unknown-fill')}
          style={{ width: isKnown && expected > 0 ? `${(100 * present) / expected}%` : 0 }}
        />
      </span>
    </li>
  )
}

/** Tables present of those expected, a row a group. `isKnown`: the tables were seen at the newest poll. */
export function GroupRows({ groups, isKnown }: { groups: GroupView[]; isKnown: boolean }) {
  return (
    <ul className="grid gap-2.5">
      {groups.map((group) => (
        <GroupRow key={group.id} group={group} isKnown={isKnown} />
      ))}
    </ul>
  )
}
