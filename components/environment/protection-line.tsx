'use client'

import Link from 'next/link'
import { toneText } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import { protectionLooks, seenProtectionOf } from '@/components/ui/protection-badge'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ProtectionKind } from '@/lib/model/protection'

const kinds: readonly ProtectionKind[] = ['tripwire', 'guard']

function Part({ kind, environment }: { kind: ProtectionKind; environment: EnvironmentView }) {
  const t = useT()
  const state = seenProtectionOf(kind, environment)
  const { tone, icon } = protectionLooks[state]
  const guarded = kind === 'guard' && state === 'armed' ? environment.protection?.guarded : null
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <Icon name={icon} className={toneText[tone]} />
      {guarded
        ? t('protectionPage.line.guarded', guarded)
        : t('protectionPage.line.part', { kind, state })}
    </span>
  )
}

/** Whether tripwire and guard are armed, in one quiet line, with the way to change it. */
export function ProtectionLine({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { protection } = environment
  const isAny = kinds.some((kind) => seenProtectionOf(kind, environment) !== 'absent')
  return (
    <section
      id="protection"
      aria-label={t('protectionPage.line.label')}
      className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 md:px-5"
    >
      {protection ? (
        kinds.map((kind) => <Part key={kind} kind={kind} environment={environment} />)
      ) : (
        <span className="text-unknown">
          <Icon name="unknown" /> {t('protectionPage.line.why')}
        </span>
      )}
      <Link
        href={`/settings/protection/${encodeURIComponent(environment.id)}`}
        className="link touch md:ms-auto"
      >
        {t('protectionPage.line.link', { any: isAny ? 'yes' : 'no' })}
      </Link>
    </section>
  )
}
