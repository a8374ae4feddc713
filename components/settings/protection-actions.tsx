'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useInstallProtection, useRemoveProtection } from '@/lib/client/mutations'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import type { ProtectionCardProps } from './protection-card'
import { ProtectionSql } from './protection-sql'
import { RemoveProtection } from './remove-protection'

/** Show the SQL, then install; verify; remove. What came of the last one is said beside them. */
export function ProtectionActions({
  kind,
  environment,
  view,
  choices,
  isLooking,
  lookedAt,
  onVerify,
}: Omit<ProtectionCardProps, 'state'> & {
  kind: ProtectionKind
  /** Null where they cannot be installed. */
  choices: GuardChoices | null
}) {
  const t = useT()
  const panel = useId()
  const showButton = `${kind}-show-sql`
  const [isOpen, setIsOpen] = useState(false)
  const install = useInstallProtection(environment.id, kind)
  const remove = useRemoveProtection(environment.id, kind)
  const part = view?.[kind]
  const isThere = part !== undefined && part.arming !== 'absent'
  const armed = install.data?.[kind].arming === 'armed'
  const done = install.isSuccess
    ? t(armed ? 'protectionPage.installed' : 'protectionPage.installedNotArmed', { kind })
    : remove.isSuccess
      ? t('protectionPage.removed', { kind })
      : null
  return (
    <div className="border-t border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 md:px-5">
        <Button
          id={showButton}
          kind={isThere || isOpen ? 'plain' : 'primary'}
          aria-expanded={isOpen}
          aria-controls={panel}
          disabled={choices === null}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? 'protectionPage.hideSql' : 'protectionPage.showSql')}
        </Button>
        <Button disabled={isLooking} onClick={onVerify}>
          <Icon name="refresh" />
          {t(isLooking ? 'protectionPage.verifying' : 'protectionPage.verify')}
        </Button>
        {part && (isThere || part.expected) ? (
          <RemoveProtection
            kind={kind}
            environmentName={environment.name}
            isThere={isThere}
            mayRemove={view?.mayInstall === true || !isThere}
            action={remove}
            onRemoved={() => {
              install.reset()
              document.getElementById(showButton)?.focus()
            }}
          />
        ) : null}
        {view && lookedAt > 0 ? (
          <p className="text-xs text-ink-3">
            {t('protectionPage.verifiedAt')} <Time at={lookedAt} mode="clock" />
          </p>
        ) : null}
        {/* Beside an error of the installation stands its own, in the panel. */}
        <MutationStatus error={null} done={install.isPending ? null : done} />
      </div>
      <div id={panel} hidden={!isOpen}>
        {isOpen && choices ? (
          <ProtectionSql
            kind={kind}
            environmentId={environment.id}
            choices={choices}
            isThere={isThere}
            obstacle={
              view === null
                ? t('protectionPage.seenUnobserved')
                : view.mayInstall
                  ? null
                  : (view.lacks ?? t('protectionPage.mayNot', { role: view.role }))
            }
            isInstalling={install.isPending}
            error={install.error}
            onInstall={() => {
              remove.reset()
              install.mutate(choices)
            }}
          />
        ) : null}
      </div>
    </div>
  )
}
