'use client'

import { useEffect } from 'react'
import { useNow } from '@/components/ui/clock'
import { useT } from '@/components/ui/translator'
import { freshnessOf } from '@/lib/client/freshness'
import { useConnection } from '@/lib/client/use-connection'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { tabIconOf } from './tab-icon'
import { keepTabMarked } from './tab-mark'
import { type TabStatus, tabStatusOf } from './tab-status'

const useWords = (status: TabStatus): { mark: string; text: string } => {
  const t = useT()
  if (status.kind === 'calm') return { mark: '', text: '' }
  if (status.kind === 'firing') {
    const { title, count } = status
    return { mark: t('tab.firing', { count }), text: title.replace(/\.$/, '') }
  }
  const { environment } = status
  const text = environment === null ? t('tab.notConnected') : t('tab.notObserved', { environment })
  return { mark: t('tab.unseen'), text }
}

/** Says in the tab, for whoever looks at another one, that something fires or cannot be seen. Draws nothing. */
export function TabSignal() {
  const now = useNow()
  const connected = useConnection().status !== 'lost'
  const { data: environments = [] } = useEnvironmentsQuery()
  const status = tabStatusOf(
    environments.map((one) => ({ ...one, stale: freshnessOf(one, now) === 'stale' })),
    connected,
  )
  const { mark, text } = useWords(status)
  const icon = tabIconOf(status.status)
  useEffect(() => keepTabMarked({ mark, text, icon }), [mark, text, icon])
  return null
}
