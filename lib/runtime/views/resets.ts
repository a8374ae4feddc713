import type { ResetView } from '@/lib/model/api-resets'
import type { CheckRunSummary } from '@/lib/model/check-runs'
import type { ResetSummary } from '@/lib/model/resets'
import { isoTime, isoTimeOrNull } from './shared'

/** A window, and the check that ended it. */
export const viewReset = (
  reset: ResetSummary,
  run: CheckRunSummary | null,
  checkUrl: (id: string) => string,
): ResetView => ({
  id: reset.id,
  environment: reset.environmentId,
  state: reset.state,
  startedAt: isoTime(reset.startedAt),
  startedBy: reset.startedBy,
  comment: reset.comment,
  expiresAt: isoTime(reset.expiresAt),
  endedAt: isoTimeOrNull(reset.endedAt),
  endedBy: reset.endedBy,
  expect: reset.expect,
  finishesItself: reset.finishesItself,
  before: { tables: reset.tablesBefore, rows: reset.rowsBefore },
  check: run && { id: run.id, url: checkUrl(run.id), result: run.result },
})
