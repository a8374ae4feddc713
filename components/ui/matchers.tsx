'use client'

import { Fragment, useCallback } from 'react'
import type { Matcher } from '@/lib/model/silences'
import { useT } from './translator'

/** A matcher in words: "cause is dropped by SQL". */
export const useMatcherText = (): ((matcher: Matcher) => string) => {
  const t = useT()
  return useCallback(
    ({ name, value, isEqual }) => {
      const word =
        name === 'cause'
          ? t('incidentPage.causeName', { cause: value })
          : name === 'check'
            ? t('silences.checkName', { check: value })
            : value
      return t('silences.matcher', { name, equal: isEqual ? 'yes' : 'no', value: word || value })
    },
    [t],
  )
}

/** What a silence is about; all of it must hold. */
export function Matchers({ matchers }: { matchers: Matcher[] }) {
  const t = useT()
  const matcherText = useMatcherText()
  if (matchers.length === 0) return t('silences.everything')
  return (
    <span className="flex flex-wrap gap-1.5">
      {matchers.map((matcher) => (
        <Fragment key={`${matcher.name} ${matcher.isEqual} ${matcher.value}`}>
          <span className="max-w-full rounded-mark border border-line bg-sunken px-2 text-xs/[1.375rem] font-normal [overflow-wrap:anywhere]">
            {matcherText(matcher)}
          </span>
        </Fragment>
      ))}
    </span>
  )
}
