'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { copyText } from '@/components/ui/copy-text'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { groupsYaml } from '@/lib/format/groups-yaml'
import type { Group } from '@/lib/model/groups'

/** Groups as they stand in the configuration file, to copy. */
export function GroupsYaml({ groups }: { groups: Group[] }) {
  const t = useT()
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  const yaml = groupsYaml(groups)
  const word = t(copied === null ? 'copy.copy' : copied ? 'copy.copied' : 'copy.failed')
  return (
    <Card
      title={t('groupsPage.yaml')}
      end={
        <Button
          kind="quiet"
          aria-label={t('groupsPage.yamlCopy')}
          onClick={() => copyText(yaml).then(setCopied)}
        >
          <Icon name={copied ? 'check' : 'copy'} />
          {word}
        </Button>
      }
    >
      <CardBody className="grid gap-2">
        <p className="max-w-[75ch] text-ink-2">{t('groupsPage.yamlNote')}</p>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          aria-label={t('groupsPage.yamlLabel')}
          className="max-h-80 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 -outline-offset-2"
        >
          <pre className="font-mono text-xs/5 whitespace-pre-wrap wrap-anywhere">{yaml}</pre>
        </section>
        <span role="status" className="sr-only">
          {copied === null ? '' : word}
        </span>
      </CardBody>
    </Card>
  )
}
