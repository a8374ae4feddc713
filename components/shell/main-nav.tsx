'use client'

import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { useT } from '@/components/ui/translator'
import { useNavItems } from './nav-items'
import { OpenCount } from './open-count'

/** The navigation of wide screens. */
export function MainNav() {
  const t = useT()
  return (
    <nav aria-label={t('nav.main')} className="hidden lg:block">
      <ul className="flex gap-1">
        {useNavItems().map(({ href, id, isCurrent, open }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className={cn(
                'flex items-center gap-2 rounded-control px-2.5 py-1.5 hover:bg-sunken hover:text-ink',
                isCurrent ? 'bg-sunken font-medium text-ink' : 'text-ink-2',
              )}
            >
              {t(id)}
              <OpenCount open={open} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
