'use client'

import { Card, CardBody } from '@/components/ui/card'
import { Steps } from '@/components/ui/steps'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { HelpTry } from '@/lib/model/api-help'

const RECEIVER = `receivers:
  - { id: ops, type: ntfy, topic: my-team-talaia }`

/** From nothing to the first alert. What was learned is missed without groups too, so that the alert comes first. */
export function FirstSteps({ tryHere }: { tryHere: HelpTry }) {
  const t = useT()
  const { kind, environment, afterMs, drop } = tryHere
  const after = afterMs === null ? '' : formatDuration(afterMs)
  const tryDetail = t('help.start.tryDetail', { kind, environment: environment ?? '', after })
  const step = (
    id: 'run' | 'look' | 'receiver' | 'accept' | 'protect',
    command: string | null = null,
  ) => ({ title: t(`help.start.${id}`), detail: t(`help.start.${id}Detail`), command })
  const dropStep = {
    title: t('help.start.drop'),
    detail: t('help.start.dropDetail'),
    command: drop,
  }
  return (
    <Card title={t('help.start')} note={t('help.startNote')} id="start">
      <CardBody className="max-w-[80ch]">
        <Steps
          level={3}
          steps={[
            step('run', 'npm start'),
            step('look'),
            step('receiver', RECEIVER),
            { title: t('help.start.try'), detail: tryDetail, command: tryHere.command },
            ...(drop === null ? [] : [dropStep]),
            step('accept'),
            step('protect'),
          ]}
        />
      </CardBody>
    </Card>
  )
}
