'use client'

import { useEffect, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'

/** SQL in full, to read, copy and save. It scrolls in itself, so the keyboard must reach it. */
export function SqlBlock({ sql, label, file }: { sql: string; label: string; file: string }) {
  const t = useT()
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  const word = t(copied === null ? 'copy.copy' : copied ? 'copy.copied' : 'copy.failed')
  return (
    <figure className="overflow-hidden rounded-control border border-line-strong">
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface py-1 ps-3 pe-1">
        <span className="font-medium">{label}</span>
        <span className="text-xs text-ink-3">
          {t('protectionPage.lines', { count: sql.trimEnd().split('\n').length })}
        </span>
        <span className="ms-auto flex">
          <a
            href={`data:application/sql;charset=utf-8,${encodeURIComponent(sql)}`}
            download={file}
            className={buttonClass({ kind: 'quiet' })}
          >
            {t('protectionPage.save')}
          </a>
          <Button
            kind="quiet"
            aria-label={t('protectionPage.copySql')}
            onClick={() => copyText(sql).then(setCopied)}
          >
            <Icon name={copied ? 'check' : 'copy'} />
            {word}
          </Button>
        </span>
        <span role="status" className="sr-only">
          {copied === null ? '' : word}
        </span>
      </figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto bg-sunken px-3 py-2.5 -outline-offset-2"
      >
        <pre className="font-mono text-xs/5">{sql}</pre>
      </section>
    </figure>
  )
}
