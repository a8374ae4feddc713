'use client'

import { Card, CardBody } from '@/components/ui/card'
import { useHydrated } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { TimelineEntryView } from '@/lib/model/api-incidents'
import { LogQuote } from './log-quote'

const dots = {
  event: 'border-ink-3 bg-surface',
  seen: 'border-ok-fill bg-ok-fill',
  drop: 'border-critical-fill bg-critical-fill outline-4 outline-critical-soft',
  gap: 'border-transparent',
  log: 'border-warning-fill bg-surface',
  alert: 'border-accent bg-accent',
  person: 'border-accent bg-surface',
} satisfies Record<TimelineEntryView['kind'], string>

const dayOf = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(new Date(at))

const zoneName = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

function Entry({ entry, day }: { entry: TimelineEntryView; day: string | null }) {
  const isGap = entry.kind === 'gap'
  const isLog = entry.kind === 'log'
  return (
    <li className="group relative grid grid-cols-[6rem_1rem_minmax(0,1fr)] gap-x-2 pb-3.5 last:pb-0">
      <span className="text-end font-mono text-[0.8125rem]/5 text-ink-2">
        {day ? <span className="block font-sans text-xs text-ink-3">{day}</span> : null}
        {isGap ? null : <Time at={entry.at} mode="clockMs" />}
      </span>
      <span aria-hidden="true" className="relative flex justify-center">
        <span className="absolute top-3 -bottom-5 w-px bg-line-strong/50 group-last:hidden" />
        <span
          className={cn(
            'relative mt-1.5 size-[9px] rounded-full border-[1.5px]',
            day && 'mt-[1.55rem]',
            dots[entry.kind],
          )}
        />
      </span>
      <div className={cn('min-w-0', day && 'pt-[1.125rem]', isGap && 'text-xs text-ink-3')}>
        <span
          className={cn(
            !isGap && !isLog && 'font-medium',
            isLog && 'text-xs text-ink-2',
            entry.kind === 'drop' && 'font-semibold text-critical',
          )}
        >
          <Prose text={entry.title} />
        </span>
        {isLog && entry.detail ? (
          <LogQuote text={entry.detail} className="mt-1 px-2.5 py-1.5" />
        ) : entry.detail ? (
          <span className="block text-xs text-ink-2">
            <Prose text={entry.detail} />
          </span>
        ) : null}
      </div>
    </li>
  )
}

/** What happened around the loss, oldest first. */
export function IncidentTimeline({ timeline }: { timeline: TimelineEntryView[] }) {
  const t = useT()
  const zone = useHydrated() ? undefined : 'UTC'
  const entries = timeline.toSorted((a, b) => a.at.localeCompare(b.at))
  const [first] = entries
  return (
    <Card
      id="timeline"
      title={t('incidentPage.timeline')}
      note={
        first ? (
          <span className="text-xs">
            {dayOf(first.at, zone)}, {zoneName(first.at, zone)}
          </span>
        ) : null
      }
    >
      <CardBody>
        {first ? (
          <ol>
            {entries.map((entry, index) => {
              const day = dayOf(entry.at, zone)
              const before = entries[index - 1]
              const isNewDay = before !== undefined && dayOf(before.at, zone) !== day
              return (
                <Entry
                  key={`${entry.at} ${entry.kind} ${entry.title}`}
                  entry={entry}
                  day={isNewDay ? day : null}
                />
              )
            })}
          </ol>
        ) : (
          <p className="text-ink-2">{t('incidentPage.timelineEmpty')}</p>
        )}
      </CardBody>
    </Card>
  )
}
