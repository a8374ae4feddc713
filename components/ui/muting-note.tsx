'use client'

import Link from 'next/link'
import type { EnvironmentMutingView, MutingView } from '@/lib/model/api-silences'
import { useNow } from './clock'
import { cn } from './cn'
import { Icon } from './icon'
import { useMatcherText } from './matchers'
import { Time } from './time'
import { useT } from './translator'

type Muting = MutingView & Partial<Pick<EnvironmentMutingView, 'matchers'>>

/** Those that still last: a page may be open longer than a silence. */
export const useLasting = <T extends Pick<MutingView, 'until'>>(mutings: readonly T[]): T[] => {
  const now = useNow()
  return mutings.filter(({ until }) => Date.parse(until) > now)
}

function Who({ muting }: { muting: Muting }) {
  const t = useT()
  const { by, id, comment } = muting
  return by === null
    ? t('silences.bannerWindow', { id, comment: comment || 'none' })
    : t('silences.bannerBy', { by, comment })
}

function Note({ muting }: { muting: Muting }) {
  const t = useT()
  const matcherText = useMatcherText()
  const narrower = (muting.matchers ?? []).filter(({ name }) => name !== 'environment')
  const scope = narrower.length > 0 ? narrower.map(matcherText).join(', ') : 'all'
  return (
    <p className="min-w-0 [overflow-wrap:anywhere]">
      <b className="font-semibold">
        {t('silences.banner', { kind: muting.kind, scope })}{' '}
        <Time at={muting.until} mode="moment" />
      </b>{' '}
      <Who muting={muting} />
    </p>
  )
}

/** Where messages are held back: until when, by whom and why. Says nothing where they are not. */
export function MutingNotes({
  mutings,
  className,
}: {
  mutings: readonly Muting[]
  className?: string
}) {
  const t = useT()
  const lasting = useLasting(mutings)
  if (lasting.length === 0) return null
  return (
    <section
      aria-label={t('silences.title')}
      className={cn(
        'flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-card border border-unknown-line bg-unknown-soft px-3.5 py-2 md:px-5',
        className,
      )}
    >
      <Icon name="bellOff" className="translate-y-0.5 text-base text-unknown" />
      <div className="grid min-w-0 flex-1 basis-60 gap-1">
        {lasting.map((muting) => (
          <Note key={`${muting.kind} ${muting.id}`} muting={muting} />
        ))}
      </div>
      <Link href="/silences" className="link touch whitespace-nowrap">
        {t('silences.show')}
      </Link>
    </section>
  )
}

/** One line where there is no room for more. */
export function MutingLine({ mutings }: { mutings: readonly Muting[] }) {
  const t = useT()
  const [first] = useLasting(mutings).sort((a, b) => Date.parse(b.until) - Date.parse(a.until))
  if (!first) return null
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-unknown">
      <Icon name="bellOff" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {t('silences.cardLine', { kind: first.kind })} <Time at={first.until} mode="moment" />{' '}
        <Who muting={first} />
      </span>
    </p>
  )
}
