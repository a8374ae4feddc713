'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { FindingHelp } from '@/lib/model/api-help'
import { HelpHeader } from './help-header'

const looks = {
  found: { icon: 'warning', tone: 'text-warning' },
  clear: { icon: 'ok', tone: 'text-ok' },
  unobserved: { icon: 'unknown', tone: 'text-unknown' },
} as const

/** What a finding is about, and how each environment stands with it. */
export function FindingHelpPage({ finding }: { finding: FindingHelp }) {
  const t = useT()
  const { name, about, environments } = finding
  return (
    <>
      <HelpHeader list="findings" over={t('help.finding.fine')} name={name} about={about} />
      <Card title={t('help.finding.environments')}>
        <CardBody>
          {environments.length === 0 ? (
            <p className="text-ink-2">{t('help.finding.none')}</p>
          ) : (
            <ul className="grid md:gap-2">
              {environments.map(({ id, name: environment, state, title }) => (
                <li key={id}>
                  <Link
                    href={`/e/${encodeURIComponent(id)}#posture`}
                    className="flex min-h-11 items-baseline gap-2 py-2.5 hover:underline md:min-h-0 md:py-0"
                  >
                    <Icon name={looks[state].icon} className={looks[state].tone} />
                    <span>{t(`help.finding.${state}`, { environment })}</span>
                  </Link>
                  {title ? (
                    <p className="ps-6 text-ink-2 max-md:-mt-2 max-md:pb-2">
                      <Prose text={title} />
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
    </>
  )
}
