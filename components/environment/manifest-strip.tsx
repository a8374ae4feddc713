'use client'

import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useAcceptGroups } from '@/lib/client/group-mutations'
import { useGroupsQuery } from '@/lib/client/use-groups-query'
import { formatDuration } from '@/lib/format/times'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { GroupsView } from '@/lib/model/api-groups'

const groupsOf = ({ proposal }: GroupsView) =>
  proposal.map(({ id, name, severity, tables, emptiable }) => ({
    ...{ id, name, severity, tables },
    ...(emptiable ? { emptiable } : {}),
  }))

/** What Talaia has learned, by group, and the one click that accepts it. */
function Learned({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { id, manifest } = environment
  const { data: view, error } = useGroupsQuery(id)
  const accept = useAcceptGroups(id)
  return (
    <>
      <div className="grid min-w-0 gap-1">
        <p>
          <b className="font-semibold">{t('manifest.learned', { count: manifest.unaccepted })}</b>{' '}
          {t('manifest.learnedNote')}
        </p>
        {view ? (
          <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2">
            {view.proposal.map(({ id: key, name, members }) => (
              <li key={key} className="min-w-0 wrap-anywhere">
                {t('manifest.group', { name, count: members.length })}
              </li>
            ))}
          </ul>
        ) : null}
        {view && manifest.young > 0 ? (
          <p className="text-ink-2">
            {t('manifest.young', {
              count: manifest.young,
              after: formatDuration(view.learnAfterMs),
            })}
          </p>
        ) : null}
        <MutationStatus error={accept.error ?? error} />
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">
        <Link
          href={`/settings/groups/${encodeURIComponent(id)}`}
          className={buttonClass({ kind: 'plain' })}
        >
          {t('manifest.see')}
        </Link>
        <Button
          kind="primary"
          disabled={!view || view.proposal.length === 0 || accept.isPending}
          onClick={() =>
            view &&
            accept.mutate({ groups: groupsOf(view), seen: view.accepted?.acceptedAt ?? null })
          }
        >
          {t(accept.isPending ? 'manifest.accepting' : 'manifest.accept')}
        </Button>
      </div>
    </>
  )
}

/** That tables are in no group that somebody accepted, and the way to put them into one. */
function Beside({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  return (
    <>
      <p>
        <b className="font-semibold">
          {t('manifest.beside', { count: environment.manifest.unaccepted })}
        </b>{' '}
        {t('manifest.besideNote')}
      </p>
      <Link
        href={`/settings/groups/${encodeURIComponent(environment.id)}`}
        className={buttonClass({ kind: 'plain' }, 'max-sm:w-full')}
      >
        {t('manifest.add')}
      </Link>
    </>
  )
}

/** What no person has accepted yet of what is expected; nothing once all of it is. */
export function ManifestStrip({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { source, unaccepted } = environment.manifest
  if (source === 'file' || unaccepted === 0) return null
  return (
    <aside
      aria-label={t('manifest.label')}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-card border border-accent/40 bg-accent-soft px-4 py-3 md:px-5"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-3 [&>*:nth-child(2)]:flex-1 [&>*:nth-child(2)]:basis-80">
        <Icon name="info" className="self-start mt-0.5 text-base text-accent max-sm:hidden" />
        {source === 'learned' ? (
          <Learned environment={environment} />
        ) : (
          <Beside environment={environment} />
        )}
      </div>
    </aside>
  )
}
