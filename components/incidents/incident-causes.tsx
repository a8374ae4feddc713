'use client'

import { useId, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon, type IconName } from '@/components/ui/icon'
import { foldedOnPhones, PhoneFoldButton } from '@/components/ui/phone-fold'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { VerdictView } from '@/lib/model/api-incidents'
import type { Standing } from '@/lib/model/causes'
import { useCauseName } from './cause-name'
import { groupOtherCauses } from './other-causes'

const icons = {
  supported: 'check',
  open: 'unknown',
  ruledOut: 'no',
} satisfies Record<Standing, IconName>
const tones = {
  supported: 'text-warning',
  open: 'text-unknown',
  ruledOut: 'text-ink-3',
} satisfies Record<Standing, string>

function Cause({ cause }: { cause: VerdictView['causes'][number] }) {
  const t = useT()
  const causeName = useCauseName()
  const { id, standing, because } = cause
  const name = (
    <>
      <Icon name={icons[standing]} className={tones[standing]} /> {causeName(id)}
    </>
  )
  if (because.length === 0) {
    return <div className="py-3 text-ink-2 md:py-0">{name}</div>
  }
  return (
    <Disclosure summary={name} className="text-ink-2">
      <div className="mb-1.5 ms-1.5 border-s border-line ps-3 text-xs">
        <p className="text-ink-3">{t('incidentPage.causesBecause', { standing })}</p>
        <ul>
          {because.map((fact) => (
            <li key={fact}>
              <Prose text={fact} />
            </li>
          ))}
        </ul>
      </div>
    </Disclosure>
  )
}

/** More than these are a list of their own: across the card, and folded away on phones. */
const mostBeside = 4

function Group({ standing, causes }: { standing: Standing; causes: VerdictView['causes'] }) {
  const t = useT()
  const list = useId()
  const [isOpen, setIsOpen] = useState(false)
  const isLong = causes.length > mostBeside
  return (
    <section className={cn(isLong && 'md:col-span-2')}>
      <h3 className={cn('mb-1', isLong && 'max-md:sr-only')}>
        {t('incidentPage.causesOf', { standing })}
      </h3>
      {isLong ? (
        <PhoneFoldButton isOpen={isOpen} onToggle={setIsOpen} controls={list}>
          {t('incidentPage.causesCount', { standing, count: causes.length })}
        </PhoneFoldButton>
      ) : null}
      <ul
        id={list}
        className={cn(
          'grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] items-start gap-x-4 md:gap-y-1',
          isLong && !isOpen && foldedOnPhones,
        )}
      >
        {causes.map((cause) => (
          <li key={cause.id}>
            <Cause cause={cause} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How the causes stand that are not the verdict, each with the facts that say so on demand. */
export function IncidentCauses({ verdict }: { verdict: VerdictView }) {
  const groups = groupOtherCauses(verdict)
  if (groups.length === 0) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 border-t border-line pt-3 md:grid-cols-2">
      {groups.map(({ standing, causes }) => (
        <Group key={standing} standing={standing} causes={causes} />
      ))}
    </div>
  )
}
