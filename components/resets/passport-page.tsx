'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { CheckView } from '@/lib/model/api-resets'
import { PassportAssertions } from './passport-assertions'
import { PassportFacts } from './passport-facts'
import { PassportGroups } from './passport-groups'
import { PassportHero } from './passport-hero'
import { partsOf } from './passport-parts'
import { PassportPrint } from './passport-print'
import { RelationTable } from './relation-table'

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <Card title={title}>
      <CardBody>
        <ul className="grid gap-1">
          {sentences.map((sentence) => (
            <li key={sentence} className="[overflow-wrap:anywhere]">
              <Prose text={sentence} />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}

/** One check for good: what it came to, of which reset, table by table. Paper gets one page of its own layout. */
export function PassportPage({ check }: { check: CheckView }) {
  const t = useT()
  const { failed, unobserved, passed } = partsOf(check)
  const tables = (count: number) => t('passport.count', { count })
  return (
    <>
      <PassportPrint check={check} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4 print:hidden">
        <nav aria-label={t('resetsPage.title')}>
          <Link
            href={`/resets?environment=${encodeURIComponent(check.environment)}`}
            className="link touch"
          >
            {t('passport.back', { environment: check.environmentName })}
          </Link>
        </nav>
        <PassportHero check={check} />
        <Sentences title={t('passport.reasons')} sentences={check.reasons} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4 lg:grid-cols-2">
          <PassportFacts check={check} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
            <PassportGroups groups={check.groups} />
            <PassportAssertions assertions={check.assertions} />
          </div>
        </div>
        {failed.length > 0 ? (
          <Card title={t('passport.failed')} note={tables(failed.length)}>
            <RelationTable caption={t('passport.failed')} relations={failed} />
          </Card>
        ) : null}
        {unobserved.length > 0 ? (
          <Card title={t('passport.unobserved')} note={tables(unobserved.length)}>
            <RelationTable caption={t('passport.unobserved')} relations={unobserved} />
          </Card>
        ) : null}
        <Sentences title={t('passport.others')} sentences={check.others} />
        {passed.length > 0 ? (
          <section className="rounded-card border border-line bg-surface">
            <Disclosure
              className="py-0 md:py-3"
              summary={
                <span className="px-4 md:px-5">
                  <Icon name="ok" className="text-ok" />{' '}
                  <b className="text-base font-semibold">{t('passport.passed')}</b>{' '}
                  <span className="text-ink-2">{tables(passed.length)}</span>
                </span>
              }
            >
              <div className="pt-2">
                <RelationTable caption={t('passport.passed')} relations={passed} />
              </div>
            </Disclosure>
          </section>
        ) : null}
      </div>
    </>
  )
}
