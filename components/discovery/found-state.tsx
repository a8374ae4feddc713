'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import { CopyCommand } from '@/components/ui/copy-command'
import type { IconName } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { FoundClusterView } from '@/lib/model/api-discovery'

const looks = {
  looking: { tone: 'unknown', icon: 'refresh' },
  watched: { tone: 'ok', icon: 'ok' },
  ignored: { tone: 'unknown', icon: 'no' },
  unreachable: { tone: 'warning', icon: 'warning' },
  refused: { tone: 'warning', icon: 'warning' },
  gone: { tone: 'unknown', icon: 'unknown' },
} as const satisfies Record<FoundClusterView['state'], { tone: Tone; icon: IconName }>

export function FoundBadge({ found: { state } }: { found: FoundClusterView }) {
  const t = useT()
  return <Badge {...looks[state]}>{t('discovery.stateWord', { state })}</Badge>
}

/** Why it is as it is, and what to do about it, with what to copy. */
export function FoundReason({ found }: { found: FoundClusterView }) {
  const t = useT()
  const { state, address, user, reason, remedies, mistakes, configuredIds, lastSeenAt } = found
  return (
    <div className="grid max-w-[75ch] gap-1.5 [overflow-wrap:anywhere]">
      {state === 'watched' && address && reason === null ? (
        <p className="text-ink-2">{t('discovery.address', { address, user: user ?? '' })}</p>
      ) : null}
      {configuredIds.length > 0 ? (
        <p className="text-ink-2">{t('discovery.configured', { ids: configuredIds.join(', ') })}</p>
      ) : null}
      {reason ? <p>{reason}</p> : null}
      {remedies.map(({ text, command }) => (
        <div key={text} className="grid gap-1.5">
          <p className="text-ink-2">{text}</p>
          {command ? (
            <CopyCommand
              kind={command.startsWith('docker ') ? 'command' : 'setting'}
              command={command}
            />
          ) : null}
        </div>
      ))}
      {mistakes.map((mistake) => (
        <p key={mistake} className="text-warning">
          {mistake}
        </p>
      ))}
      {state === 'gone' ? (
        <p className="text-xs/5 text-ink-2">
          {t('discovery.lastSeen')} <Time at={lastSeenAt} />.{' '}
          {found.expiresAt ? (
            <>
              {t('discovery.expires')} <Time at={found.expiresAt} mode="absolute" />.{' '}
              {t('discovery.expiresDetail')}
            </>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}
