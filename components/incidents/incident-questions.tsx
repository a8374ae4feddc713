'use client'

import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon, type IconName } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { QuestionView } from '@/lib/model/api-incidents'

const answers = {
  yes: { icon: 'ok', tone: 'text-ok' },
  no: { icon: 'no', tone: 'text-ink' },
  afterwards: { icon: 'refresh', tone: 'text-warning' },
  unknown: { icon: 'unknown', tone: 'text-unknown' },
} satisfies Record<QuestionView['answer'], { icon: IconName; tone: string }>

/** What people try after a loss, and whether it would have helped against this one. */
export function IncidentQuestions({ questions }: { questions: QuestionView[] }) {
  const t = useT()
  if (questions.length === 0) return null
  return (
    <Card id="questions" title={t('incidentPage.questions')} note={t('incidentPage.questionsNote')}>
      <CardBody>
        <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-x-6">
          {questions.map(({ id, question, answer, because }) => (
            <div key={id} className="border-t border-line py-2.5">
              <dt className="font-semibold">
                <Prose text={question} />
              </dt>
              <dd className="text-ink-2">
                <b className={cn('font-semibold', answers[answer].tone)}>
                  <Icon name={answers[answer].icon} /> {t('incidentPage.answer', { answer })}
                </b>{' '}
                <Prose text={because} />
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  )
}
