'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useAcceptGroups } from '@/lib/client/group-mutations'
import type { GroupsView } from '@/lib/model/api-groups'
import { ForgetGroups } from './forget-groups'
import { GroupDraftRow } from './group-draft-row'
import { changeDraft, draftsOf, type GroupDraft, groupsOf, isOwn, leftOutOf } from './group-drafts'
import { GroupsYaml } from './groups-yaml'

/** What a draft was begun with: what becomes known later does not overwrite what a person is typing. */
const basisOf = ({ accepted, proposal, source }: GroupsView): string =>
  JSON.stringify([source, accepted?.acceptedAt, proposal.map(({ id, members }) => [id, members])])

const beginDraft = (view: GroupsView) => ({
  basis: basisOf(view),
  drafts: draftsOf(view),
  leftOut: view.accepted?.leftOut ?? [],
  seen: view.accepted?.acceptedAt ?? null,
})

/** Groups to change and accept, and what they are for the configuration file. */
export function GroupsEditor({
  view,
  environmentName,
}: {
  view: GroupsView
  environmentName: string
}) {
  const t = useT()
  const [{ basis, drafts, leftOut, seen }, setDraft] = useState(() => beginDraft(view))
  const setDrafts = (change: (before: GroupDraft[]) => GroupDraft[]) =>
    setDraft((before) => ({ ...before, drafts: change(before.drafts) }))
  const accept = useAcceptGroups(view.environment)
  const groups = groupsOf(drafts)
  const isUnnamed = groups.some(({ name }) => name === '')
  const isAccepted = view.source === 'accepted'
  const obstacle =
    groups.length === 0 ? t('groupsPage.acceptNone') : isUnnamed ? t('groupsPage.nameNeeded') : null
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate(
            { groups, leftOut: leftOutOf(leftOut, drafts), seen },
            { onSuccess: (after) => setDraft(beginDraft(after)) },
          )
        }}
      >
        <Card
          title={
            !isAccepted
              ? t('groupsPage.proposal')
              : t(view.proposal.length > 0 ? 'groupsPage.proposalMore' : 'groupsPage.inForce')
          }
          note={view.proposal.length > 0 ? t('groupsPage.proposalNote') : undefined}
        >
          {basis === basisOf(view) ? null : (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-3 md:px-5">
              <p role="status">{t('groupsPage.newer')}</p>
              <Button
                onClick={() => {
                  accept.reset()
                  setDraft(beginDraft(view))
                }}
              >
                {t('groupsPage.newerShow')}
              </Button>
            </div>
          )}
          <ul>
            {drafts.map((draft) => (
              <GroupDraftRow
                key={draft.id}
                draft={draft}
                targets={drafts.filter((one) => one.id !== draft.id && isOwn(one))}
                onChange={(change) => {
                  accept.reset()
                  setDrafts((before) => changeDraft(before, draft.id, change))
                }}
              />
            ))}
          </ul>
          {leftOut.length > 0 ? (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-3 md:px-5">
              <p className="min-w-0 text-ink-2 wrap-anywhere">
                {t('groupsPage.leftOutBefore')} <code>{leftOut.join(', ')}</code>
              </p>
              <Button onClick={() => setDraft((before) => ({ ...before, leftOut: [] }))}>
                {t('groupsPage.proposeAgain')}
              </Button>
            </div>
          ) : null}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-3 md:px-5">
            <Button
              type="submit"
              kind="primary"
              disabled={accept.isPending || obstacle !== null}
              className="max-sm:w-full"
            >
              {accept.isPending
                ? t('manifest.accepting')
                : t('groupsPage.accept', { count: groups.length })}
            </Button>
            {isAccepted ? (
              <ForgetGroups
                environmentId={view.environment}
                environmentName={environmentName}
                onForgotten={(after) => {
                  accept.reset()
                  setDraft(beginDraft(after))
                }}
              />
            ) : null}
            {obstacle ? (
              <p role="alert" className="text-critical">
                {obstacle}
              </p>
            ) : null}
            <MutationStatus
              error={accept.error}
              done={accept.isSuccess ? t('groupsPage.done') : null}
            />
          </div>
        </Card>
      </form>
      {obstacle === null ? <GroupsYaml groups={groups} /> : null}
    </>
  )
}
