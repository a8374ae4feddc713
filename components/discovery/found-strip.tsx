'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useFoundChoice } from '@/lib/client/discovery-mutations'
import { useDiscoveryQuery } from '@/lib/client/use-discovery-query'
import type { DiscoveryView, FoundClusterView } from '@/lib/model/api-discovery'
import { FoundActions } from './found-actions'
import { FoundBadge, FoundReason } from './found-state'

/** More of what needs nobody is folded. */
const MOST_IN_FULL = 3

function Rows({ found }: { found: FoundClusterView[] }) {
  if (found.length === 0) return null
  return (
    <ul className="grid gap-3">
      {found.map((one) => (
        <li
          key={one.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-accent/30 pt-3"
        >
          <div className="grid min-w-0 flex-1 basis-80 gap-1.5">
            <p className="flex flex-wrap items-baseline gap-2 [overflow-wrap:anywhere]">
              <b className="font-semibold">{one.name}</b>
              <FoundBadge found={one} />
            </p>
            <FoundReason found={one} />
          </div>
          <FoundActions found={one} />
        </li>
      ))}
    </ul>
  )
}

/** What was found within a day and nobody chose anything about: what became of it, and one click to change that. */
export function FoundStrip({
  initial,
  demo,
}: {
  initial: DiscoveryView
  /** Ends the demo; null where it does not run. */
  demo: ReactNode
}) {
  const t = useT()
  const { data = initial } = useDiscoveryQuery(initial)
  const { mutate, isPending, error } = useFoundChoice()
  const found = data.items.filter(({ isNew }) => isNew)
  if (found.length === 0) return null
  const failed = found.filter(({ state }) => state !== 'watched')
  const reached = found.filter(({ state }) => state === 'watched')
  const isLong = reached.length > MOST_IN_FULL
  return (
    <section
      aria-labelledby="found-title"
      className="grid gap-3 rounded-card border border-accent/40 bg-accent-soft px-4 py-3 md:px-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h2 id="found-title" className="flex items-baseline gap-2 text-base">
            <Icon name="database" className="text-accent" />
            {t('discovery.newTitle', { count: found.length })}
          </h2>
          <p className="text-ink-2">
            {t('discovery.newDetail', { trouble: failed.length })}{' '}
            {demo ? t('discovery.newDemo') : null}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {reached.length > 0 ? (
            <Button
              kind="primary"
              disabled={isPending}
              onClick={() => {
                for (const { id } of reached) mutate({ id, choice: 'watch' })
              }}
            >
              {t('discovery.keepAll')}
            </Button>
          ) : null}
          {demo}
          <Link href="/settings#found" className={buttonClass({ kind: 'plain' })}>
            {t('discovery.all')}
          </Link>
        </div>
      </header>
      <MutationStatus error={error} />
      <Rows found={isLong ? failed : found} />
      {isLong ? (
        <Disclosure
          summary={t('discovery.newWatched', {
            count: reached.length,
            names: reached.map(({ name }) => name).join(', '),
          })}
          className="border-t border-accent/30 pt-2 [overflow-wrap:anywhere]"
        >
          <Rows found={reached} />
        </Disclosure>
      ) : null}
    </section>
  )
}
