'use client'

import { useState } from 'react'
import { useT } from '@/components/ui/translator'
import type { GuardChoices } from '@/lib/model/protection'
import { defaultChoices } from './default-choices'
import { GuardChoicesForm } from './guard-choices-form'
import { ProtectionCard, type ProtectionCardProps } from './protection-card'
import { truncateFacts } from './truncate-fact'

const isSame = (a: GuardChoices, b: GuardChoices): boolean =>
  JSON.stringify([a.level, a.truncate, a.groups, a.allow]) ===
  JSON.stringify([b.level, b.truncate, b.groups, b.allow])

/** What the installed guard was told. */
const useInstalledFacts = (installed: GuardChoices | null, nameOf: (id: string) => string) => {
  const t = useT()
  if (!installed) return []
  const { level, groups, allow } = installed
  return [
    {
      term: t('protectionPage.protects'),
      value: t('protectionPage.protectsGroups', {
        all: groups === null ? 'yes' : 'no',
        groups: (groups ?? []).map(nameOf).join(', '),
        level,
      }),
    },
    {
      term: t('protectionPage.lets'),
      value:
        allow.length === 0
          ? t('protectionPage.allowNone')
          : allow
              .map(({ kind, value }) => `${t('protectionPage.allowKind', { kind })} ${value}`)
              .join(', '),
    },
  ]
}

/** The guard: it refuses. What is chosen here holds once it is installed. */
export function GuardCard(props: ProtectionCardProps) {
  const t = useT()
  const { environment, view, known } = props
  // Only what was changed: what is installed may become known later, and holds for the rest.
  const [draft, setDraft] = useState<Partial<GuardChoices>>({})
  const part = view?.guard
  const installed = known && known.guard.arming !== 'absent' ? known.guard.choices : null
  const choices = { ...(installed ?? defaultChoices), ...draft }
  const groups = known?.groups ?? environment.groups
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name ?? id
  const facts = useInstalledFacts(view && installed, nameOf)
  return (
    <ProtectionCard
      {...props}
      kind="guard"
      choices={choices.groups?.length === 0 ? null : choices}
      facts={[...facts, ...truncateFacts(t, part?.truncate)]}
    >
      <GuardChoicesForm
        choices={choices}
        groups={groups}
        isDisabled={known === null}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        isChanged={installed !== null && !isSame(choices, installed)}
      />
    </ProtectionCard>
  )
}
