import type { CheckView } from '@/lib/model/api-resets'
import type { Against, Expect } from '@/lib/model/check-runs'

/** What was asked, for a report of a check that Talaia could not be asked for, or that has no server. */
export interface Asked {
  environment: string
  against: Against
  expect: Expect
  baseline: string | null
  comment: string | null
}

/** A check of which nothing is known but what was asked, and why it could not be made. Times in epoch ms. */
export const unobservedCheck = (
  { environment, against, expect, baseline, comment }: Asked,
  reason: string,
  startedAt: number,
  finishedAt: number,
): CheckView => ({
  id: '',
  url: '',
  environment,
  environmentName: environment,
  result: 'unobserved',
  sentence: reason,
  reasons: [],
  against,
  expect,
  baseline: baseline === null ? null : { id: null, name: baseline },
  reset: null,
  incident: null,
  startedAt: new Date(startedAt).toISOString(),
  finishedAt: new Date(finishedAt).toISOString(),
  beforeAt: null,
  actor: '',
  comment,
  restart: null,
  groups: [],
  relations: [],
  assertions: [],
  others: [],
})
