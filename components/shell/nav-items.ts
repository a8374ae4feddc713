'use client'

import { usePathname } from 'next/navigation'
import type { IconName } from '@/components/ui/icon'
import { useOpenIncidents } from '@/lib/client/use-environments-query'

const items = [
  { href: '/', id: 'nav.environments', icon: 'database', under: ['/e'] },
  { href: '/incidents', id: 'nav.incidents', icon: 'critical', under: ['/incidents'] },
  { href: '/resets', id: 'nav.resets', icon: 'refresh', under: ['/resets'] },
  { href: '/backups', id: 'nav.backups', icon: 'archive', under: ['/backups', '/restores'] },
  { href: '/silences', id: 'silences.nav', icon: 'bellOff', under: [] },
  { href: '/settings', id: 'nav.settings', icon: 'system', under: ['/settings'] },
  { href: '/help', id: 'help.title', icon: 'info', under: ['/help'] },
] as const satisfies readonly { href: string; id: string; icon: IconName; under: string[] }[]

/** The main navigation, with the item of the page in view and the number of open incidents. */
export const useNavItems = () => {
  const pathname = usePathname()
  const openIncidents = useOpenIncidents()
  return items.map((item) => ({
    ...item,
    isCurrent:
      pathname === item.href || item.under.some((prefix) => pathname.startsWith(`${prefix}/`)),
    open: item.href === '/incidents' ? openIncidents : 0,
  }))
}
