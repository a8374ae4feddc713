import { translate } from '@/lib/i18n/translate'
import type { Step } from '@/lib/model/advice'
import type { Message } from '@/lib/model/message'
import type { Span } from '@/lib/model/spans'
import { aRelation } from '@/lib/testing/builders'
import { aStart, aToolLine, SEEN } from '@/lib/testing/loss-cases'
import type { Case } from '../case'

export const connection = {
  container: 'nodus-adk-postgres',
  host: '127.0.0.1',
  port: 5432,
  user: 'talaia',
  database: 'nodus',
}
export const aSpan = (name: string, over: Partial<Span> = {}): Span => ({
  ...aRelation(name),
  environmentId: 'dev',
  systemIdentifier: '7571022024858866134',
  databaseOid: 16_384,
  firstSeenAt: SEEN,
  lastSeenAt: SEEN,
  goneAt: null,
  ...over,
})
export const told = ({ id, values }: Message) =>
  translate('en', { id, values: { ...values, agoMsText: `${values.agoMs} ms` } })
export const titles = (steps: Step[]) => steps.map((step) => told(step.title))
export const commandOf = (steps: Step[], id: string) =>
  steps.find((step) => step.title.id === `advice.${id}`)?.command

export const litellm: Partial<Case> = {
  spansBefore: [aSpan('users')],
  events: [aStart('litellm', SEEN + 1000, { image: 'ghcr.io/berriai/litellm:main' })],
  logLines: [aToolLine('litellm', SEEN + 3000, '✅ Migration diff applied successfully')],
}
