'use client'

import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { NoteStrip } from '@/components/ui/note-strip'
import { useT } from '@/components/ui/translator'
import { useDiscoveryQuery } from '@/lib/client/use-discovery-query'
import { DemoEnd } from './demo-end'

/**
 * Where databases were found while the demo runs: that they are, and the way to them. Where none can be found, since
 * the engine cannot be looked at: why. Otherwise nothing.
 */
export function DemoBeside() {
  const t = useT()
  const { data } = useDiscoveryQuery()
  const found = data?.items.filter(({ state }) => state !== 'ignored' && state !== 'gone') ?? []
  if (found.length === 0) {
    return data?.isOn && data.trouble !== null ? (
      <NoteStrip tone="unknown">
        <p>{t('demo.besideTrouble')}</p>
        <p className="text-ink-2">{data.trouble}</p>
      </NoteStrip>
    ) : null
  }
  return (
    <NoteStrip tone="accent">
      <p>
        {t('demo.beside', { count: found.length, names: found.map(({ name }) => name).join(', ') })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Link href="/?all" className={buttonClass({ kind: 'primary' })}>
          {t('demo.besideSee')}
        </Link>
        <DemoEnd />
      </div>
    </NoteStrip>
  )
}
