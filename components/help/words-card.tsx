'use client'

import { Card, CardBody } from '@/components/ui/card'
import { useT } from '@/components/ui/translator'

const words = [
  'boot',
  'incident',
  'recreated',
  'group',
  'notObserved',
  'baseline',
  'suspect',
] as const

/** The words that need a meaning. */
export function WordsCard() {
  const t = useT()
  return (
    <Card title={t('help.words')} id="words">
      <CardBody>
        <dl className="grid gap-x-8 gap-y-3 md:grid-cols-2">
          {words.map((word) => (
            <div key={word}>
              <dt className="font-medium">{t(`help.words.${word}`)}</dt>
              <dd className="max-w-[70ch] text-ink-2">{t(`help.words.${word}Meaning`)}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  )
}
