'use client'

import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useT } from '@/components/ui/translator'

/** What stands in place of a page that does not exist. */
export function NotFoundView() {
  const t = useT()
  return (
    <>
      <h1 className="sr-only">{t('notFound.title')}</h1>
      <EmptyState icon="unknown" title={t('notFound.title')}>
        <p>{t('notFound.detail')}</p>
        <p className="mt-2 flex flex-wrap justify-center gap-2">
          <Link href="/" className={buttonClass({ kind: 'primary' })}>
            {t('notFound.environments')}
          </Link>
          <Link href="/incidents" className={buttonClass({})}>
            {t('notFound.incidents')}
          </Link>
        </p>
      </EmptyState>
    </>
  )
}
