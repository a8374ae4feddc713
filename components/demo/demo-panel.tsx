'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useProblemText } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { RequestError } from '@/lib/client/fetch-json'
import { useDemoAction } from '@/lib/client/mutations'
import type { DemoAction } from '@/lib/model/api-settings'
import { DemoBeside } from './demo-beside'

/** In the order of a story: what loses nothing, what does, and what puts it back. */
const actions: readonly DemoAction[] = ['restart', 'kill', 'push', 'wipe', 'applications']

/** The button that wipes, with the question that comes before it. */
function WipeButton({ disabled, onConfirm }: { disabled: boolean; onConfirm: () => void }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  return (
    <Dialog
      open={asking}
      onOpenChange={setAsking}
      title={t('demo.panel.wipe.title')}
      description={<p>{t('demo.panel.wipe.text')}</p>}
      trigger={
        <Button kind="danger" disabled={disabled} aria-describedby="demo-wipe">
          {t('demo.panel.wipe')}
        </Button>
      }
    >
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={() => setAsking(false)}>{t('dialog.cancel')}</Button>
        <Button
          kind="danger"
          onClick={() => {
            setAsking(false)
            onConfirm()
          }}
        >
          {t('demo.panel.wipe.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Things that really happen to the demo database, one at a time, and what came of the last one. */
export function DemoPanel() {
  const t = useT()
  const { mutate, isPending, isSuccess, error, variables } = useDemoAction()
  const problemText = useProblemText()
  // What the guard is for is no failure of the demo.
  const isRefused =
    error instanceof RequestError && error.problem?.type === 'urn:talaia:demo.guarded'
  const last = variables ? t(`demo.panel.${variables}`) : ''
  return (
    <Card title={t('demo.panel.title')} note={t('demo.panel.note')}>
      <CardBody className="grid gap-3">
        <DemoBeside />
        <ul aria-busy={isPending} className="grid gap-x-4 gap-y-3 md:grid-cols-2 lg:grid-cols-5">
          {actions.map((action) => (
            <li
              key={action}
              className="grid content-start gap-x-3 gap-y-1.5 max-md:grid-cols-[9.5rem_minmax(0,1fr)] max-md:items-center"
            >
              {action === 'wipe' ? (
                <WipeButton disabled={isPending} onConfirm={() => mutate('wipe')} />
              ) : (
                <Button
                  disabled={isPending}
                  aria-describedby={`demo-${action}`}
                  onClick={() => mutate(action)}
                >
                  {t(`demo.panel.${action}`)}
                </Button>
              )}
              <p id={`demo-${action}`} className="text-xs text-ink-2">
                {t(`demo.panel.${action}.what`)}
              </p>
            </li>
          ))}
        </ul>
        <p role="status" className="text-ink-2 empty:hidden">
          {isPending ? t('demo.panel.running', { action: last }) : null}
        </p>
        <MutationStatus
          error={isPending || isRefused ? null : error}
          done={isSuccess ? t('demo.panel.done', { action: last }) : null}
        />
        <p role="status" className="empty:hidden">
          {isRefused && !isPending ? (
            <>
              <Icon name="ok" className="text-ok" /> {problemText(error)}
            </>
          ) : null}
        </p>
      </CardBody>
    </Card>
  )
}
