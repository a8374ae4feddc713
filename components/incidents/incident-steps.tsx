'use client'

import { Card, CardBody } from '@/components/ui/card'
import { CopyCommand } from '@/components/ui/copy-command'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'

/** All that is to be done, most urgent first, with the commands filled in. */
export function IncidentSteps({ steps }: { steps: IncidentView['steps'] }) {
  const t = useT()
  if (steps.length === 0) return null
  return (
    <Card id="steps" title={t('incidentPage.steps')}>
      <CardBody>
        <ol className="grid gap-4">
          {steps.map(({ title, detail, command }, index) => (
            <li key={title} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
              <span
                aria-hidden="true"
                className="size-6 rounded-full bg-sunken text-center text-xs/6 font-semibold"
              >
                {index + 1}
              </span>
              <div className="min-w-0 pt-0.5">
                <h3 className="first-letter:uppercase">
                  <Prose text={title} />
                </h3>
                {detail ? (
                  <p className="text-ink-2">
                    <Prose text={detail} />
                  </p>
                ) : null}
                {command ? <CopyCommand command={command} className="mt-2" /> : null}
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
