'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { useT } from '@/components/ui/translator'
import type { HelpIndex } from '@/lib/model/api-help'
import { EntryList } from './entry-list'
import { FirstSteps } from './first-steps'
import { WordsCard } from './words-card'

/** How to begin, and the lists of everything that Talaia can tell. */
export function HelpPage({ index }: { index: HelpIndex }) {
  const t = useT()
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight">{t('help.title')}</h1>
        <p className="max-w-[70ch] text-ink-2">{t('help.lead')}</p>
      </header>
      <FirstSteps tryHere={index.try} />
      <Card title={t('help.causes')} id="causes" className="overflow-hidden">
        <p className="max-w-[80ch] px-4 pb-3 text-ink-2 md:px-5">{t('help.causesNote')}</p>
        {index.families.map(({ id, name, causes }) => (
          <section key={id}>
            <h3 className="border-t border-line bg-sunken px-4 py-2 md:px-5">{name}</h3>
            <EntryList entries={causes} />
          </section>
        ))}
      </Card>
      <Card title={t('help.findings')} id="findings" className="overflow-hidden">
        <p className="max-w-[80ch] px-4 pb-3 text-ink-2 md:px-5">{t('help.findingsNote')}</p>
        <EntryList entries={index.findings} />
      </Card>
      <WordsCard />
      <Card title={t('api.title')} id="api">
        <CardBody>
          <p className="max-w-[70ch] text-ink-2">{t('api.lead')}</p>
          <Link
            href="/help/api"
            className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
          >
            {t('api.title')}
          </Link>
        </CardBody>
      </Card>
    </>
  )
}
