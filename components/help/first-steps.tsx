'use client'

import { Card, CardBody } from '@/components/ui/card'
import { Steps } from '@/components/ui/steps'
import { useT } from '@/components/ui/translator'

const RECEIVER = `receivers:
  - { id: ops, type: ntfy, topic: my-team-talaia }`
const TABLE = 'docker compose exec postgres psql -U postgres'

const steps = [
  { id: 'run', command: 'npm start' },
  { id: 'look', command: null },
  { id: 'accept', command: null },
  { id: 'receiver', command: RECEIVER },
  {
    id: 'try',
    command: `${TABLE} -c 'create table talaia_try ()'\n${TABLE} -c 'drop table talaia_try'`,
  },
  { id: 'protect', command: null },
] as const

/** From nothing to the first alert. */
export function FirstSteps() {
  const t = useT()
  return (
    <Card title={t('help.start')} note={t('help.startNote')} id="start">
      <CardBody className="max-w-[80ch]">
        <Steps
          level={3}
          steps={steps.map(({ id, command }) => ({
            title: t(`help.start.${id}`),
            detail: t(`help.start.${id}Detail`),
            command,
          }))}
        />
      </CardBody>
    </Card>
  )
}
