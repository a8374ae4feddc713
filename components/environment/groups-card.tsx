'use client'

import Link from 'next/link'
import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { EnvironmentView, GroupView } from '@/lib/model/api-environments'
import { NameList } from './name-list'

function Remade({ group }: { group: GroupView }) {
  const t = useT()
  const { recreated, emptied } = group
  if (recreated.length + emptied.length === 0) return t('environment.names.none')
  return (
    <div className="grid gap-1">
      {emptied.length > 0 ? (
        <span className="text-warning">
          <Icon name="warning" /> {t('groups.emptiedNames', { count: emptied.length })}{' '}
          <NameList names={emptied} />
        </span>
      ) : null}
      {recreated.length > 0 ? (
        <span className="text-warning">
          <Icon name="warning" /> {t('groups.recreatedNames', { count: recreated.length })}{' '}
          <NameList names={recreated} />
        </span>
      ) : null}
    </div>
  )
}

/** What is gone is named without a click, as far as it fits. */
const missingAtOnce = 12

function Missing({ group }: { group: GroupView }) {
  const t = useT()
  return (
    <div className="grid gap-1">
      {group.missing.length > 0 ? (
        <span className="text-critical">
          <Icon name="critical" /> <NameList names={group.missing} first={missingAtOnce} />
        </span>
      ) : (
        t('environment.names.none')
      )}
      {group.pending.length > 0 ? (
        <span className="text-ink-2">
          {t('groups.pending')} <NameList names={group.pending} />
        </span>
      ) : null}
    </div>
  )
}

/** What is expected, group by group, and what is not as expected. */
export function GroupsCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { id, groups, schemas, preset, tables, manifest } = environment
  const columns: Column<GroupView>[] = [
    {
      id: 'group',
      header: t('groups.group'),
      cell: ({ name }) => <span className="break-words">{name}</span>,
    },
    {
      id: 'here',
      header: t('groups.here'),
      align: 'end',
      cell: ({ present, expected }) => (
        <span className="whitespace-nowrap">
          <b className="font-semibold">{formatCount(present)}</b> {t('groups.hereOf', { expected })}
        </span>
      ),
    },
    { id: 'missing', header: t('groups.missing'), cell: (group) => <Missing group={group} /> },
    { id: 'remade', header: t('groups.recreated'), cell: (group) => <Remade group={group} /> },
    {
      id: 'severity',
      header: t('groups.severity'),
      cell: ({ severity }) => t(`groups.severity.${severity}`),
    },
  ]
  const note = preset
    ? t('groups.expectedFrom', { count: tables.expected, preset })
    : t('groups.expected', { count: tables.expected })
  return (
    <Card
      id="groups"
      title={t('groups.title')}
      note={groups.length > 0 ? <Prose text={note} /> : undefined}
      end={
        <Link href={`/settings/groups/${encodeURIComponent(id)}`} className="link touch">
          {t(manifest.source === 'file' ? 'settings.groupsLink' : 'manifest.change')}
        </Link>
      }
    >
      {groups.length > 0 ? (
        <StackTable
          caption={t('groups.title')}
          columns={columns}
          rows={groups}
          rowKey={({ id }) => id}
          isMarked={({ missing }) => missing.length > 0}
        />
      ) : (
        <CardBody>
          <p className="text-ink-2">{t('groups.none')}</p>
        </CardBody>
      )}
      {schemas.length > 1 ? (
        <details className="border-t border-line px-4 py-2.5 md:px-5">
          <summary className="text-xs text-ink-2">{t('groups.schemas')}</summary>
          <ul className="mt-2 grid gap-1">
            {schemas.map((schema) => (
              <li key={schema.name} className="flex justify-between gap-3">
                <Identifier name={schema.name} />
                <span className="whitespace-nowrap text-ink-2">
                  {t('groups.schemaTables', { count: schema.tables })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  )
}
