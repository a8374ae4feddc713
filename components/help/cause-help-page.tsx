'use client'

import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
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

/** What a cause means, and by which observations it is told, as the rules themselves have it. */
export function CauseHelpPage({ cause }: { cause: CauseHelp }) {
  const t = useT()
  const { name, family, meaning, refines, ways, excludedBy, facts } = cause
  return (
    <>
      <HelpHeader list="causes" over={family} name={name} about={meaning} />
      <Card title={t('help.cause.told')} note={ways.length > 1 ? t('help.cause.toldNote') : null}>
        <CardBody className="grid gap-4">
          {refines ? <p className="text-ink-2">{t('help.cause.refines')}</p> : null}
          {ways.length === 0 ? <p className="max-w-[75ch]">{t('help.cause.nothing')}</p> : null}
          <ol className="grid gap-4 md:grid-cols-2">
            {ways.map(({ confidence, conditions }) => (
              <li
                key={conditions.join(' ')}
                className="rounded-control border border-line px-3.5 py-3"
              >
                <Badge
                  tone={confidence === 'certain' ? 'accent' : 'unknown'}
                  icon={confidence === 'certain' ? 'check' : 'unknown'}
                >
                  {t('help.cause.way', { confidence })}
                </Badge>
                <div className="mt-2">
                  <Conditions conditions={conditions} />
                </div>
              </li>
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
