'use client'

import { Identifier } from '@/components/charts/identifier'
import { useT } from '@/components/ui/translator'

/** Names as text, the first few at once and the rest on demand. */
export function NameList({ names, first = 4 }: { names: readonly string[]; first?: number }) {
  const t = useT()
  const shown = names.length <= first + 1 ? names : names.slice(0, first)
  const rest = names.slice(shown.length)
  const list = (some: readonly string[]) =>
    some.map((name, index) => (
      <span key={name}>
        {index > 0 ? ', ' : ''}
        <Identifier name={name} />
      </span>
    ))
  return (
    <span className="min-w-0">
      {list(shown)}
      {rest.length > 0 ? (
        <details className="inline">
          <summary className="link ms-1 inline list-none">
            {t('environment.names.more', { count: rest.length })}
          </summary>
          <span className="block">{list(rest)}</span>
        </details>
      ) : null}
    </span>
  )
}
