import { Card, CardBody } from '@/components/ui/card'
import { Steps } from '@/components/ui/steps'
import type { StepView } from '@/lib/model/api-steps'

/** What is to be done; nothing where there is nothing. */
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
        <Steps steps={steps} level={3} />
      </CardBody>
    </Card>
  )
}
