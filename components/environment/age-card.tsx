'use client'

import { mergeIntervals } from '@/components/charts/intervals'
import { Card, CardBody } from '@/components/ui/card'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration, formatSpan } from '@/lib/format/times'
import type { EnvironmentView, SeriesView } from '@/lib/model/api-environments'
import { staleAfterMs } from './freshness'
import { PollNow } from './poll-now'

const unobservedMs = (series: SeriesView): number =>
  mergeIntervals(series.gaps).reduce((sum, gap) => sum + gap.to - gap.from, 0)

/** Sections that are hidden for one reason stand together. */
const unobservedReasons = ({ unobserved }: EnvironmentView) =>
  [...new Set(unobserved.map(({ detail }) => detail))].map((detail) => ({
    detail,
    sections: unobserved.filter((one) => one.detail === detail).map(({ section }) => section),
  }))

/** How old what is shown is, what was not observed, and a way to look again now. */
export function AgeCard({
  environment,
  series,
}: {
  environment: EnvironmentView
  series: SeriesView
}) {
  const t = useT()
  const { collectedAt, polledAt, pollIntervalMs } = environment
  const blindMs = unobservedMs(series)
  const span = formatSpan(series.to - series.from)
  return (
    <Card id="age" title={t('age.title')}>
      <CardBody className="grid gap-4">
        <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 [&_dt]:text-ink-3">
          <dt>{t('age.collected')}</dt>
          <dd>
            {collectedAt === null ? t('age.never') : <Time at={collectedAt} />},{' '}
            {t('age.every', { interval: formatDuration(pollIntervalMs) })}
          </dd>
          {polledAt !== null && polledAt !== collectedAt ? (
            <>
              <dt>{t('age.tried')}</dt>
              <dd>
                <Time at={polledAt} />
              </dd>
            </>
          ) : null}
          <dt>{t('age.unobserved')}</dt>
          <dd>
            {blindMs > 0
              ? t('age.unobservedOf', { duration: formatDuration(blindMs), span })
              : t('age.unobservedNone', { span })}
          </dd>
          <dt>{t('age.stale')}</dt>
          <dd>{t('age.staleAfter', { duration: formatDuration(staleAfterMs(environment)) })}</dd>
          {environment.unobserved.length > 0 ? (
            <>
              <dt>{t('age.missing')}</dt>
              <dd className="grid gap-1 [overflow-wrap:anywhere]">
                {unobservedReasons(environment).map(({ detail, sections }) => (
                  <span key={detail}>
                    {sections.map((section) => t(`storage.section.${section}`)).join(', ')}:{' '}
                    <Prose text={detail} />
                  </span>
                ))}
              </dd>
            </>
          ) : null}
        </dl>
        <PollNow environmentId={environment.id} />
      </CardBody>
    </Card>
  )
}
