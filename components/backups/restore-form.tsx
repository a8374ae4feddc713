'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { fieldClass } from '@/components/ui/field'
import { MutationStatus } from '@/components/ui/mutation-status'
import { NoteStrip } from '@/components/ui/note-strip'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { usePreviewRestore } from '@/lib/client/backup-mutations'
import { useIncidentsQuery } from '@/lib/client/use-incidents-query'
import type { BackupView } from '@/lib/model/api-backups'
import { RestoreOption } from './restore-option'
import { TableChoice } from './table-choice'

/** Postgres cuts longer names off. */
const longestNameBytes = 63

const isDatabaseName = (name: string, watched: string | null): boolean => {
  const sizeBytes = new TextEncoder().encode(name).length
  return sizeBytes > 0 && sizeBytes <= longestNameBytes && name !== watched
}

/** `database`, `tables`, or the id of an incident behind `incident:`. */
type What = string

/** What is to come back: the tables of an open incident, chosen ones, or all under a new name. Begins with a preview. */
export function RestoreForm({ backup }: { backup: BackupView }) {
  const t = useT()
  const router = useRouter()
  const name = useId()
  const hint = useId()
  const preview = usePreviewRestore(backup.id)
  const incidents = useIncidentsQuery({ environment: backup.environment })
  const open = (incidents.data?.items ?? []).filter(
    ({ state, check }) => state !== 'resolved' && check !== 'environment_unreachable',
  )
  const [chosen, setChosen] = useState<What | null>(null)
  const [tables, setTables] = useState<ReadonlySet<string>>(new Set())
  const [into, setInto] = useState(`${backup.databaseName ?? backup.environment}_restored`)
  const [isMissing, setIsMissing] = useState(false)
  const offered: What[] = [
    ...open.map(({ id }) => `incident:${id}`),
    ...(backup.relations.length > 0 ? ['tables'] : []),
    'database',
  ]
  // Proposed once, when the incidents are known: one that opens later takes no choice and no typed text away.
  if (chosen === null && !incidents.isPending) setChosen(offered[0] ?? null)
  const what = chosen !== null && offered.includes(chosen) ? chosen : null
  const choose = (next: What) => {
    setChosen(next)
    setIsMissing(false)
  }
  const bodyOf = () => {
    if (what === null) return null
    if (what === 'database') return isDatabaseName(into, backup.databaseName) ? { into } : null
    if (what !== 'tables') return { incident: what.slice('incident:'.length) }
    const relations = backup.relations
      .filter((one) => tables.has(JSON.stringify([one.schema, one.name])))
      .map((one) => ({ schema: one.schema, name: one.name }))
    return relations.length > 0 ? { relations } : null
  }
  const missing = () => {
    if (what === null) return t('restoreForm.chooseWhat')
    return what === 'database'
      ? t('restoreForm.intoInvalid', { database: backup.databaseName ?? '' })
      : t('restoreForm.chooseOne')
  }
  return (
    <Card id="restore" title={t('restoreForm.title')} className="scroll-mt-20">
      <CardBody>
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            const body = bodyOf()
            setIsMissing(body === null)
            if (!body) return
            preview.mutate(body, {
              onSuccess: ({ id }) => router.push(`/restores/${encodeURIComponent(id)}`),
            })
          }}
        >
          <p className="text-ink-2">{t('restoreForm.note')}</p>
          {backup.good ? null : (
            <NoteStrip tone="warning">
              {t(
                backup.verification?.result === 'fail'
                  ? 'restoreForm.failed'
                  : 'restoreForm.suspect',
              )}
            </NoteStrip>
          )}
          {incidents.error ? (
            <ProblemNote error={incidents.error} onRetry={() => incidents.refetch()} />
          ) : null}
          {incidents.isPending ? (
            <Skeleton className="h-40" />
          ) : (
            <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
              <legend className="mb-2 font-medium">{t('restoreForm.legend')}</legend>
              {open.map(({ id, title }) => (
                <RestoreOption
                  key={id}
                  name={name}
                  value={`incident:${id}`}
                  chosen={what}
                  onChoose={choose}
                  title={t('restoreForm.incidentOf', { title })}
                  detail={t('restoreForm.tablesDetail')}
                />
              ))}
              {backup.relations.length > 0 ? (
                <RestoreOption
                  name={name}
                  value="tables"
                  chosen={what}
                  onChoose={choose}
                  title={t('restoreForm.tables')}
                  detail={t('restoreForm.tablesDetail')}
                >
                  <TableChoice
                    tables={backup.relations}
                    chosen={tables}
                    onChange={(next) => {
                      setTables(next)
                      setIsMissing(false)
                    }}
                  />
                </RestoreOption>
              ) : null}
              <RestoreOption
                name={name}
                value="database"
                chosen={what}
                onChoose={choose}
                title={t('restoreForm.database')}
                detail={t('restoreForm.databaseDetail')}
              >
                <label className="grid gap-1">
                  <span>{t('restoreForm.into')}</span>
                  <input
                    value={into}
                    autoComplete="off"
                    spellCheck={false}
                    aria-invalid={isMissing}
                    aria-describedby={hint}
                    onChange={(event) => {
                      setInto(event.target.value)
                      setIsMissing(false)
                    }}
                    className={fieldClass('w-full max-w-80 font-mono')}
                  />
                </label>
              </RestoreOption>
            </fieldset>
          )}
          <p id={hint} role="status" className="text-critical empty:hidden">
            {isMissing ? missing() : null}
          </p>
          <MutationStatus error={preview.error} />
          <div className="flex flex-wrap items-center gap-3 max-sm:*:w-full">
            <Button
              type="submit"
              kind="primary"
              disabled={preview.isPending || incidents.isPending}
            >
              {t('restoreForm.preview')}
            </Button>
            <p role="status" className="text-ink-2 empty:hidden">
              {preview.isPending ? t('restoreForm.pending') : null}
            </p>
          </div>
        </form>
      </CardBody>
    </Card>
  )
}
