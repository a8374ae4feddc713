'use client'

import { toneText } from '@/components/ui/badge'
import { resultTones } from '@/components/ui/check-result'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatDuration } from '@/lib/format/times'
import type { CheckView } from '@/lib/model/api-resets'
import { identitiesOf, partsOf } from './passport-parts'
import { PrintRelations } from './print-relations'
import { durationOf } from './trend'
import { useAgainstText } from './use-against-text'

const heading = 'mt-3 mb-1 border-b border-line-strong pb-0.5 text-sm font-semibold'
/** Lines that one page has room for beside the tables. */
const maxLines = 8

function Facts({ check }: { check: CheckView }) {
  const t = useT()
  const againstText = useAgainstText()
  const items = [
    { term: t('passport.who'), value: check.actor },
    {
      term: t('passport.when'),
      value: (
        <>
          <Time at={check.finishedAt} mode="absolute" />,{' '}
          {t('passport.took', { took: formatDuration(durationOf(check)) })}
        </>
      ),
    },
    { term: t('passport.expected'), value: t('check.expect', { expect: check.expect }) },
    {
      term: t('passport.against'),
      value: (
        <>
          {againstText(check)}
          {check.beforeAt ? (
            <>
              , {t('passport.takenAt')} <Time at={check.beforeAt} mode="absolute" />
            </>
          ) : null}
        </>
      ),
    },
    { term: t('passport.reset'), value: check.restart?.sentence ?? t('passport.noRestart') },
    ...identitiesOf(check).map(({ id, before, after, same }) => ({
      term: t(`passport.${id}`),
      value: same ? (
        <>
          <code>{after}</code> ({t('passport.unchanged')})
        </>
      ) : before === null && after === null ? (
        t('passport.notKnown')
      ) : (
        <>
          <code>{before ?? t('passport.notKnown')}</code> →{' '}
          <code>{after ?? t('passport.notKnown')}</code>
        </>
      ),
    })),
    ...(check.comment ? [{ term: t('passport.comment'), value: check.comment }] : []),
    { term: t('passport.permanent'), value: <code>{check.url}</code> },
  ]
  return (
    <dl className="mt-3 grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-ink-3">{term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2 className={heading}>{title}</h2>
      <ul>
        {lines.slice(0, maxLines).map((line) => (
          <li key={line} className="line-clamp-2">
            <Prose text={line} />
          </li>
        ))}
        {lines.length > maxLines ? <li>…</li> : null}
      </ul>
    </section>
  )
}

/** The passport on one A4 page; on screens it does not exist. Many tables share lines, so that 64 of them fit. */
export function PassportPrint({ check }: { check: CheckView }) {
  const t = useT()
  const tone = resultTones[check.result]
  const { failed, unobserved, passed } = partsOf(check)
  return (
    <article data-print="passport" className="hidden text-xs leading-snug print:block">
      <header className="flex items-start justify-between gap-6 border-b-2 border-ink pb-2">
        <div className="min-w-0">
          <p className="text-ink-2">{t('passport.of', { environment: check.environmentName })}</p>
          <h1 className="mt-0.5 text-base leading-snug">
            <Prose text={check.sentence} />
          </h1>
        </div>
        <p
          className={cn(
            'flex shrink-0 items-center gap-2 text-lg font-semibold whitespace-nowrap',
            toneText[tone],
          )}
        >
          <Icon name={tone} className="text-xl" />
          {t('check.result', { result: check.result })}
        </p>
      </header>
      <Facts check={check} />
      <Lines title={t('passport.reasons')} lines={check.reasons} />
      {check.groups.length > 0 ? (
        <section>
          <h2 className={heading}>{t('passport.groups')}</h2>
          <ul className="columns-3 gap-6">
            {check.groups.map((group) => (
              <li key={group.id} className="flex break-inside-avoid gap-1.5">
                <Icon
                  name={resultTones[group.result]}
                  label={t('check.result', { result: group.result })}
                  className={cn('mt-0.5', toneText[resultTones[group.result]])}
                />
                <span className="min-w-0 truncate">{formatName(group.name)}</span>
                <span className="ms-auto whitespace-nowrap">
                  {t('passport.of.count', { passed: group.passed, tables: group.tables })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <PrintRelations title={t('passport.failed')} relations={failed} heading={heading} />
      <PrintRelations title={t('passport.unobserved')} relations={unobserved} heading={heading} />
      <Lines title={t('passport.others')} lines={check.others} />
      <Lines
        title={t('passport.assertions')}
        lines={check.assertions.map(
          ({ id, result, detail }) => `\`${id}\` ${t('check.result', { result })}: ${detail}`,
        )}
      />
      <PrintRelations title={t('passport.passed')} relations={passed} heading={heading} isQuiet />
    </article>
  )
}
