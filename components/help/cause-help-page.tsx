'use client'

import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { CauseHelp } from '@/lib/model/api-help'
import { HelpHeader } from './help-header'

function Conditions({ conditions }: { conditions: string[] }) {
  return (
    <ul className="list-disc ps-5">
      {conditions.map((text) => (
        <li key={text}>
          <Prose text={text} />
        </li>
      ))}
    </ul>
  )
}

function Form({ form: { needs, ways } }: { form: CauseHelp['forms'][number] }) {
  const t = useT()
  return (
    <li className="grid gap-x-8 gap-y-3 rounded-control border border-line px-3.5 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      {needs.length > 0 ? (
        <div>
          <h3 className="mb-1">{t('help.cause.needs')}</h3>
          <Conditions conditions={needs} />
        </div>
      ) : null}
      <ul className={cn('grid gap-3', needs.length === 0 && 'md:col-span-2')}>
        {ways.map(({ confidence, conditions }) => (
          <li key={conditions.join(' ')}>
            <Badge
              tone={confidence === 'certain' ? 'accent' : 'unknown'}
              icon={confidence === 'certain' ? 'check' : 'unknown'}
            >
              {t('help.cause.way', { confidence, conditions: conditions.length })}
            </Badge>
            <div className="mt-1.5">
              <Conditions conditions={conditions} />
            </div>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** What a cause means, and by which observations it is told, as the rules themselves have it. */
export function CauseHelpPage({ cause }: { cause: CauseHelp }) {
  const t = useT()
  const { name, family, meaning, refines, forms, excludedBy, facts } = cause
  const isSeveral = forms.length > 1 || forms.some(({ ways }) => ways.length > 1)
  return (
    <>
      <HelpHeader list="causes" over={family} name={name} about={meaning} />
      <Card title={t('help.cause.told')} note={isSeveral ? t('help.cause.toldNote') : null}>
        <CardBody className="grid gap-4">
          {refines ? <p className="text-ink-2">{t('help.cause.refines')}</p> : null}
          {forms.length === 0 ? <p className="max-w-[75ch]">{t('help.cause.nothing')}</p> : null}
          <ol className="grid gap-4">
            {forms.map((form) => (
              <Form key={form.needs.join(' ')} form={form} />
            ))}
          </ol>
        </CardBody>
      </Card>
      {excludedBy.length > 0 ? (
        <Card title={t('help.cause.excluded')}>
          <CardBody>
            <Conditions conditions={excludedBy} />
          </CardBody>
        </Card>
      ) : null}
      {facts.length > 0 ? (
        <Card title={t('help.cause.see')} note={t('help.cause.seeNote')}>
          <CardBody>
            <dl className="grid gap-x-8 gap-y-3 md:grid-cols-2">
              {facts.map((fact) => (
                <div key={fact.name}>
                  <dt className="font-medium">{fact.name}</dt>
                  <dd className="text-ink-2">
                    <Prose text={fact.visible} />
                  </dd>
                </div>
              ))}
            </dl>
          </CardBody>
        </Card>
      ) : null}
    </>
  )
}
