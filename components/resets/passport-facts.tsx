'use client'

import Link from 'next/link'
import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { CheckView } from '@/lib/model/api-resets'
import { identitiesOf } from './passport-parts'
import { durationOf } from './trend'
import { useAgainstText } from './use-against-text'

function Change({ before, after, same }: ReturnType<typeof identitiesOf>[number]) {
  const t = useT()
  const name = (value: string | null) =>
    value === null ? (
      <span className="text-ink-3">{t('passport.notKnown')}</span>
    ) : (
      <Identifier name={value} />
    )
  if (same)
    return (
      <>
        {name(after)} <span className="text-ink-3">({t('passport.unchanged')})</span>
      </>
    )
  if (before === null && after === null) return name(null)
  return (
    <>
      {name(before)} <Icon name="chevronRight" label="→" className="text-ink-3" /> {name(after)}
    </>
  )
}

/** Who checked what, when and against what, and which reset lay between. */
export function PassportFacts({ check }: { check: CheckView }) {
  const t = useT()
  const againstText = useAgainstText()
  const { restart, incident, beforeAt } = check
  return (
    <Card title={t('passport.reset')}>
      <CardBody className="grid gap-3">
        <p>{restart?.sentence ?? t('passport.noRestart')}</p>
        <Definitions
          items={[
            ...identitiesOf(check).map((identity) => ({
              term: t(`passport.${identity.id}`),
              value: <Change {...identity} />,
            })),
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
            {
              term: t('passport.expected'),
              value: (
                <>
                  {t('check.expect', { expect: check.expect })}
                  <span className="block text-xs text-ink-2">
                    {t('check.expectDetail', { expect: check.expect })}
                  </span>
                </>
              ),
            },
            {
              term: t('passport.against'),
              value: (
                <>
                  {againstText(check)}
                  {beforeAt ? (
                    <>
                      , {t('passport.takenAt')} <Time at={beforeAt} mode="absolute" />
                    </>
                  ) : null}
                </>
              ),
            },
            ...(check.comment
              ? [{ term: t('passport.comment'), value: <q>{check.comment}</q> }]
              : []),
            ...(incident
              ? [
                  {
                    term: t('passport.incident'),
                    value: (
                      <Link
                        href={`/incidents/${encodeURIComponent(incident)}`}
                        className="link touch"
                      >
                        {t('passport.openIncident')}
                      </Link>
                    ),
                  },
                ]
              : []),
            {
              term: t('passport.permanent'),
              value: (
                <a href={check.url} className="link [overflow-wrap:anywhere]">
                  {check.url}
                </a>
              ),
            },
          ]}
        />
      </CardBody>
    </Card>
  )
}
