'use client'

import { Card, CardBody } from '@/components/ui/card'
import { CopyCommand } from '@/components/ui/copy-command'
import { Prose } from '@/components/ui/prose'
import type { StepView } from '@/lib/model/api-incidents'

/** `NAME=value` alone: it belongs in a file, and a shell would forget it. */
const isSetting = (command: string): boolean => /^[A-Z][A-Z0-9_]*=\S*$/.test(command)

/** What is to be done, in this order, with the commands filled in. */
export function IncidentSteps({
  id,
  title,
  steps,
}: {
  id: string
  title: string
  steps: StepView[]
}) {
  if (steps.length === 0) return null
  return (
    <Card id={id} title={title}>
      <CardBody>
        <ol className="grid gap-4">
          {steps.map((step, index) => (
            <li key={step.title} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
              <span
                aria-hidden="true"
                className="size-6 rounded-full bg-sunken text-center text-xs/6 font-semibold"
              >
                {index + 1}
              </span>
              <div className="min-w-0 pt-0.5">
                <h3 className="first-letter:uppercase">
                  <Prose text={step.title} />
                </h3>
                {step.detail ? (
                  <p className="text-ink-2">
                    <Prose text={step.detail} />
                  </p>
                ) : null}
                {step.command ? (
                  <CopyCommand
                    command={step.command}
                    kind={isSetting(step.command) ? 'setting' : 'command'}
                    className="mt-2"
                  />
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
