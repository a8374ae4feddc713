'use client'

import { Identifier } from '@/components/charts/identifier'
import { Disclosure } from '@/components/ui/disclosure'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import type { RestoreView } from '@/lib/model/api-backups'

type RestoredObject = RestoreView['objects'][number]

/** Types, sequences, functions and the like that come back with the tables; folded, since they need no decision. */
export function ObjectsCard({ objects }: { objects: readonly RestoredObject[] }) {
  const t = useT()
  if (objects.length === 0) return null
  const columns: Column<RestoredObject>[] = [
    {
      id: 'name',
      header: t('restorePlan.name'),
      cell: ({ schema, name }) => (
        <Identifier
          name={schema === null || schema === 'public' ? name : `${schema}.${name}`}
          className="[overflow-wrap:anywhere]"
        />
      ),
    },
    { id: 'kind', header: t('restorePlan.kind'), cell: ({ kind }) => kind },
  ]
  return (
    <section className="rounded-card border border-line bg-surface">
      <Disclosure
        className="py-0 md:py-3"
        summary={
          <b className="px-4 text-base font-semibold md:px-5">
            {t('restorePlan.objects', { count: objects.length })}
          </b>
        }
      >
        <div className="pt-2">
          <StackTable
            caption={t('restorePlan.objects', { count: objects.length })}
            columns={columns}
            rows={objects}
            rowKey={({ kind, schema, name }) => JSON.stringify([kind, schema, name])}
          />
        </div>
      </Disclosure>
    </section>
  )
}
