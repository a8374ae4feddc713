'use client'

import type { ReactNode } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { useT } from '@/components/ui/translator'
import { formatBytes } from '@/lib/format/numbers'
import type { BackupView } from '@/lib/model/api-backups'

/** What is known of the file and of the cluster that it came from. */
export function BackupFacts({ backup }: { backup: BackupView }) {
  const t = useT()
  const { origin, startedBy, comment, keptBecause, path, file, sizeBytes, format } = backup
  const { wrapping, sha256, databaseName, serverVersion, pgDumpVersion, lsn } = backup
  const { systemIdentifier, roles, state, url } = backup
  const has = (kind: 'gzip' | 'age') => (wrapping.includes(kind) ? 'yes' : 'no')
  const facts: [string, ReactNode][] = [
    [
      t('backupPage.origin'),
      <>
        {t('backupList.origin', { origin })}
        {origin === 'folder' || startedBy === 'schedule'
          ? ''
          : `, ${t('backupList.by', { by: startedBy })}`}
      </>,
    ],
    [t('backupPage.comment'), comment ? <q>{comment}</q> : null],
    [t('backupPage.kept'), keptBecause ?? (state === 'complete' ? t('backupList.goesNext') : null)],
    [
      t('backupPage.file'),
      (path ?? file) ? <code className="[overflow-wrap:anywhere]">{path ?? file}</code> : null,
    ],
    [t('backupPage.size'), sizeBytes === null ? null : formatBytes(sizeBytes)],
    [
      t('backupPage.formatTerm'),
      t('backupPage.format', { format, gzip: has('gzip'), age: has('age') }),
    ],
    [
      t('backupPage.database'),
      databaseName === null ? null : (
        <>
          <Identifier name={databaseName} />
          {serverVersion ? `, ${t('backupPage.server', { version: serverVersion })}` : ''}
        </>
      ),
    ],
    [t('backupPage.pgDump'), pgDumpVersion],
    [t('backupPage.cluster'), systemIdentifier ? <code>{systemIdentifier}</code> : null],
    [t('backupPage.lsn'), lsn ? <code>{lsn}</code> : null],
    [
      t('backupPage.roles'),
      roles.length === 0 ? null : (
        <span className="flex flex-wrap gap-x-2">
          {roles.map((role) => (
            <Identifier key={role} name={role} />
          ))}
        </span>
      ),
    ],
    [
      t('backupPage.sha256'),
      sha256 ? <code className="text-xs [overflow-wrap:anywhere]">{sha256}</code> : null,
    ],
    [
      t('backupPage.permanent'),
      <a key="url" href={url} className="link [overflow-wrap:anywhere]">
        {url}
      </a>,
    ],
  ]
  return (
    <Card id="facts" title={t('backupPage.facts')}>
      <CardBody>
        <Definitions
          items={facts
            .filter(([, value]) => value !== null)
            .map(([term, value]) => ({ term, value }))}
        />
      </CardBody>
    </Card>
  )
}
