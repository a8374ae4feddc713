'use client'

import { useMemo, useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import type { ChangeView } from '@/lib/model/api-environments'
import { shownName } from '@/lib/model/shown-name'
import { type ChangeGroup, groupChanges } from './group-changes'
import { Moment } from './moment'
import { NameList } from './name-list'

const firstEntries = 12

const looks = {
  appeared: { icon: 'ok', tone: 'text-ok' },
  vanished: { icon: 'critical', tone: 'text-critical' },
  recreated: { icon: 'warning', tone: 'text-warning' },
  truncated: { icon: 'warning', tone: 'text-warning' },
  emptied: { icon: 'warning', tone: 'text-warning' },
  moved: { icon: 'refresh', tone: 'text-ink-3' },
  rewritten: { icon: 'refresh', tone: 'text-ink-3' },
  changed: { icon: 'refresh', tone: 'text-ink-3' },
} satisfies Record<ChangeView['kind'], { icon: IconName; tone: string }>

function Entry({ at, kind, changes }: ChangeGroup) {
  const t = useT()
  const [first] = changes
  const { icon, tone } = looks[kind]
  const names = changes.map(shownName)
  const sentence = t(`changes.${kind}`, { count: changes.length })
  return (
    <li className="grid grid-cols-[7.5rem_1rem_minmax(0,1fr)] gap-x-3 border-t border-line px-4 py-2.5 first:border-t-0 max-sm:grid-cols-[1rem_minmax(0,1fr)] md:px-5">
      <Moment at={at} className="text-ink-3 max-sm:col-start-2" />
      <Icon name={icon} className={`mt-0.5 text-base max-sm:row-start-1 ${tone}`} />
      <div className="min-w-0 max-sm:col-start-2">
        {changes.length === 1 ? (
          <p>
            <Identifier name={shownName(first)} /> {sentence}
          </p>
        ) : (
          <>
            <p>{sentence}</p>
            <p className="text-ink-2">
              <NameList names={names} />
            </p>
          </>
        )}
        {kind === 'moved' && first.previousName !== null && changes.length === 1 ? (
          <p className="text-ink-2">
            <Prose text={t('changes.movedFrom', { previous: formatName(first.previousName) })} />
          </p>
        ) : null}
      </div>
    </li>
  )
}

/** What changed, newest first; what one poll saw together stands together. */
export function ChangesCard({ changes }: { changes: readonly ChangeView[] }) {
  const t = useT()
  const [all, setAll] = useState(false)
  const groups = useMemo(() => groupChanges(changes), [changes])
  const shown = all ? groups : groups.slice(0, firstEntries)
  return (
    <Card
      id="changes"
      title={t('changes.title')}
      note={groups.length > 0 ? t('changes.note') : undefined}
    >
      {groups.length === 0 ? (
        <CardBody>
          <p className="text-ink-2">{t('changes.empty')}</p>
        </CardBody>
      ) : (
        <ul>
          {shown.map((group) => (
            <Entry key={`${group.at}-${group.kind}`} {...group} />
          ))}
        </ul>
      )}
      {shown.length < groups.length ? (
        <div className="border-t border-line p-2">
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('environment.showAll', { count: groups.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}
