'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import { Prose } from '@/components/ui/prose'
import { Steps } from '@/components/ui/steps'
import { useT } from '@/components/ui/translator'
import { useFindingsQuery } from '@/lib/client/use-findings-query'
import type { EnvironmentView, FindingPage, FindingView } from '@/lib/model/api-environments'
import { ProtectionLine } from './protection-line'

type Check = FindingPage['checks'][number]

const looks = {
  critical: { tone: 'critical', icon: 'critical' },
  warning: { tone: 'warning', icon: 'warning' },
  info: { tone: 'accent', icon: 'info' },
} as const

const severities = ['critical', 'warning', 'info'] as const

/** Of backups: what to do about it is done on their page. */
const isOfBackups = ({ id }: FindingView): boolean => id.startsWith('backup_')

function Finding({
  finding,
  environmentId,
  open,
}: {
  finding: FindingView
  environmentId: string
  open: boolean
}) {
  const t = useT()
  const { severity, title, why, remedies } = finding
  return (
    <li className="border-t border-line">
      <details open={open} className="group">
        <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 md:px-5">
          <Badge tone={looks[severity].tone} icon={looks[severity].icon}>
            {t(`posture.severity.${severity}`)}
          </Badge>
          <h3 className="min-w-0 flex-1 basis-60 font-semibold [overflow-wrap:anywhere]">
            <Prose text={title} />
          </h3>
          <Icon
            name="chevronDown"
            className="self-center text-ink-3 transition-transform group-open:rotate-180"
          />
        </summary>
        <div className="grid gap-x-8 gap-y-4 px-4 pb-5 md:px-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <div className="max-w-[68ch] text-ink-2 [overflow-wrap:anywhere]">
            <p>
              <Prose text={why} />
            </p>
            {isOfBackups(finding) ? (
              <p className="md:mt-1">
                <Link
                  href={`/backups?environment=${encodeURIComponent(environmentId)}`}
                  className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
                >
                  {t('posture.openBackups')}
                </Link>
              </p>
            ) : null}
            <Link
              href={`/help/findings/${finding.id}`}
              className="inline-flex min-h-11 items-center text-accent hover:underline md:mt-1 md:min-h-0"
            >
              {t('help.aboutFinding')}
            </Link>
          </div>
          <Steps steps={remedies} level={4} />
        </div>
      </details>
    </li>
  )
}

function Checks({
  checks,
  icon,
  summary,
  note,
}: {
  checks: Check[]
  icon: 'ok' | 'unknown'
  summary: string
  note?: string
}) {
  if (checks.length === 0) return null
  return (
    <details className="group border-t border-line">
      <summary className="flex items-center gap-2 px-4 py-2.5 text-ink-2 md:px-5">
        <Icon name={icon} className={icon === 'ok' ? 'text-ok' : 'text-unknown'} />
        {summary}
        <Icon
          name="chevronDown"
          className="ms-auto text-ink-3 transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-2 px-4 pb-4 md:px-5">
        {note ? <p className="text-ink-2">{note}</p> : null}
        <ul className="grid gap-x-6 gap-y-1 md:grid-cols-2">
          {checks.map(({ id, name }) => (
            <li key={id} className="flex gap-2 text-ink-2">
              <Icon
                name={icon === 'ok' ? 'check' : 'unknown'}
                className={cn('mt-0.5', icon === 'ok' ? 'text-ok' : 'text-unknown')}
              />
              <span className="min-w-0">
                <Prose text={name} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

/** What could be lost next, worst first, with why and what to do; and what was checked without a finding. */
export function PostureCard({
  environment,
  initial,
}: {
  environment: EnvironmentView
  initial: FindingPage
}) {
  const t = useT()
  const { data = initial, error, refetch } = useFindingsQuery(environment.id, initial)
  const { items, checks } = data
  const clear = checks.filter(({ state }) => state === 'clear')
  const unobserved = checks.filter(({ state }) => state === 'unobserved')
  const counts = severities
    .map((severity) => ({
      severity,
      count: items.filter((one) => one.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => t(`posture.count.${severity}`, { count }))
    .join(', ')
  const nothing =
    clear.length === 0
      ? t('posture.none.nothing')
      : t(unobserved.length > 0 ? 'posture.none.some' : 'posture.none.all')
  return (
    <Card
      id="posture"
      title={t('posture.title')}
      note={counts === '' ? nothing : counts}
      className="scroll-mt-20 overflow-hidden"
    >
      {error ? (
        <div className="px-4 pb-4 md:px-5">
          <ProblemNote error={error} onRetry={() => refetch()} />
        </div>
      ) : null}
      <ul>
        {items.map((finding, index) => (
          <Finding
            key={finding.id}
            finding={finding}
            environmentId={environment.id}
            open={index === 0 && finding.severity !== 'info'}
          />
        ))}
      </ul>
      <ProtectionLine environment={environment} />
      <Checks checks={clear} icon="ok" summary={t('posture.clear', { count: clear.length })} />
      <Checks
        checks={unobserved}
        icon="unknown"
        summary={t('posture.unobserved', { count: unobserved.length })}
        note={t('posture.unobservedWhy')}
      />
    </Card>
  )
}
