'use client'

import { Button } from '@/components/ui/button'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { type FoundChoice, useFoundChoice } from '@/lib/client/discovery-mutations'
import type { FoundClusterView } from '@/lib/model/api-discovery'

const named = {
  watch: 'discovery.watchNamed',
  ignore: 'discovery.ignoreNamed',
  pin: 'discovery.pinNamed',
  unpin: 'discovery.unpinNamed',
} as const satisfies Record<FoundChoice, string>

const choicesOf = ({ state, pinned, configuredIds, isNew }: FoundClusterView): FoundChoice[] => {
  if (configuredIds.length > 0) return []
  if (state === 'ignored') return ['watch']
  return [...(isNew ? (['watch'] as const) : []), 'ignore', pinned ? 'unpin' : 'pin']
}

/** One click to watch what was found, to leave it alone, or to keep it on the list. */
export function FoundActions({ found }: { found: FoundClusterView }) {
  const t = useT()
  const { mutate, isPending, error } = useFoundChoice()
  // What is watched already is only confirmed.
  const isConfirmed = found.state === 'watched'
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap gap-2">
        {choicesOf(found).map((choice) => (
          <Button
            key={choice}
            disabled={isPending}
            aria-label={t(
              choice === 'watch' && isConfirmed ? 'discovery.keepNamed' : named[choice],
              {
                name: found.name,
              },
            )}
            onClick={() => mutate({ id: found.id, choice })}
          >
            {t(choice === 'watch' && isConfirmed ? 'discovery.keep' : `discovery.${choice}`)}
          </Button>
        ))}
      </div>
      <MutationStatus error={error} />
    </div>
  )
}
