'use client'

import { Fragment, type ReactNode } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { useT } from '@/components/ui/translator'
import { formatBytes } from '@/lib/format/numbers'
import type { BackupView } from '@/lib/model/api-backups'

function Roles({ roles }: { roles: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-2">
      {roles.map((role) => (
        <Fragment key={role}>
          <Identifier name={role} className="rounded-sm bg-sunken px-1" />{' '}
        </Fragment>
      ))}
    </span>
  )
}

/** What is known of the file and of the cluster that it came from. */
export function BackupFacts({ backup }: { backup: BackupView }) {
  const t = useT()
  const { origin, startedBy, comment, keptBecause, path, file, sizeBytes, format } = backup
  const { wrapping, sha256, databaseName, serverVersion, pgDumpVersion, lsn } = backup
  const { systemIdentifier, roles, state, url } = backup
  const has = (kind: 'gzip' | 'age') => (wrapping.includes(kind) ? 'yes' : 'no')
  const facts: { term: string; value: ReactNode }[] = [
    {
      term: t('backupPage.origin'),
      value: `${t('backupList.origin', { origin })}${
        origin === 'folder' || startedBy === 'schedule'
          ? ''
          : `, ${t('backupList.by', { by: startedBy })}`
      }`,
    },
    { term: t('backupPage.comment'), value: comment ? <q>{comment}</q> : null },
    {
      term: t('backupPage.kept'),
      value: keptBecause ?? (state === 'complete' ? t('backupList.goesNext') : null),
    },
    {
      term: t('backupPage.file'),
      value:
        (path ?? file) ? <code className="[overflow-wrap:anywhere]">{path ?? file}</code> : null,
    },
    { term: t('backupPage.size'), value: sizeBytes === null ? null : formatBytes(sizeBytes) },
    {
      term: t('backupPage.formatTerm'),
      value: t('backupPage.format', { format, gzip: has('gzip'), age: has('age') }),
    },
    {
      term: t('backupPage.database'),
      value:
        databaseName === null ? null : (
          <>
            <Identifier name={databaseName} />
            {serverVersion ? `, ${t('backupPage.server', { version: serverVersion })}` : ''}
          </>
        ),
    },
    { term: t('backupPage.pgDump'), value: pgDumpVersion },
    {
      term: t('backupPage.cluster'),
      value: systemIdentifier ? <code>{systemIdentifier}</code> : null,
    },
    { term: t('backupPage.lsn'), value: lsn ? <code>{lsn}</code> : null },
    { term: t('backupPage.roles'), value: roles.length > 0 ? <Roles roles={roles} /> : null },
    {
      term: t('backupPage.sha256'),
      value: sha256 ? <code className="text-xs [overflow-wrap:anywhere]">{sha256}</code> : null,
    },
    {
      term: t('backupPage.permanent'),
      value: (
        <a href={url} className="link [overflow-wrap:anywhere]">
          {url}
        </a>
      ),
    },
  ]
  return (
    <Card id="facts" title={t('backupPage.facts')}>
      <CardBody>
        <Definitions items={facts.filter(({ value }) => value !== null)} />
      </CardBody>
    </Card>
  )
}
