'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useForgetGroups } from '@/lib/client/group-mutations'
import type { GroupsView } from '@/lib/model/api-groups'

/** Back to what is learned, with the question of what is lost by it. */
export function ForgetGroups({
  environmentId,
  environmentName,
  onForgotten,
}: {
  environmentId: string
  environmentName: string
  onForgotten: (after: GroupsView) => void
}) {
  const t = useT()
  const [isAsking, setIsAsking] = useState(false)
  const forget = useForgetGroups(environmentId)
  return (
    <Dialog
      open={isAsking}
      onOpenChange={(next) => {
        setIsAsking(next)
        if (next) forget.reset()
      }}
      title={t('groupsPage.forgetTitle')}
      description={<p>{t('groupsPage.forgetNote', { environment: environmentName })}</p>}
      trigger={<Button className="max-sm:w-full">{t('groupsPage.forget')}</Button>}
    >
      <MutationStatus error={forget.isPending ? null : forget.error} />
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={() => setIsAsking(false)}>{t('dialog.cancel')}</Button>
        <Button
          kind="danger"
          disabled={forget.isPending}
          onClick={() =>
            forget.mutate(undefined, {
              onSuccess: (after) => {
                setIsAsking(false)
                onForgotten(after)
              },
            })
          }
        >
          {t('groupsPage.forgetDo')}
        </Button>
      </div>
    </Dialog>
  )
}
