import { z } from 'zod'
import type { RouteId } from '@/lib/auth/routes'
import {
  backupBodySchema,
  backupPageSchema,
  backupStandingViewSchema,
  backupSummaryViewSchema,
  backupViewSchema,
  restoreBodySchema,
  restorePageSchema,
  restoreViewSchema,
} from '@/lib/model/api-backups'
import {
  discoveryViewSchema,
  foundClusterViewSchema,
  pinBodySchema,
} from '@/lib/model/api-discovery'
import {
  bootPageSchema,
  changePageSchema,
  environmentPageSchema,
  environmentViewSchema,
  findingPageSchema,
  relationPageSchema,
  seriesViewSchema,
} from '@/lib/model/api-environments'
import { liveEventSchema } from '@/lib/model/api-events'
import { groupsBodySchema, groupsViewSchema } from '@/lib/model/api-groups'
import {
  clusterPageSchema,
  commentBodySchema,
  incidentPageSchema,
  incidentViewSchema,
} from '@/lib/model/api-incidents'
import {
  protectionInstallBodySchema,
  protectionSqlBodySchema,
  protectionSqlViewSchema,
  protectionViewSchema,
} from '@/lib/model/api-protection'
import {
  baselineBodySchema,
  baselinePageSchema,
  baselineViewSchema,
  checkPageSchema,
  checkViewSchema,
  claimBodySchema,
  comparisonViewSchema,
  finishBodySchema,
  resetBodySchema,
  resetPageSchema,
  resetViewSchema,
  verifyBodySchema,
} from '@/lib/model/api-resets'
import {
  demoActionSchema,
  receiverTestViewSchema,
  settingsViewSchema,
} from '@/lib/model/api-settings'
import { pageOf } from '@/lib/model/api-shared'
import {
  maintenancePageSchema,
  silenceBodySchema,
  silencePageSchema,
  silenceViewSchema,
} from '@/lib/model/api-silences'
import { baselineFileSchema } from '@/lib/model/baselines'
import { expectSchema } from '@/lib/model/check-runs'
import { incidentStateSchema } from '@/lib/model/incidents'
import type { Operation } from './operation'

const limit = z.number().int().min(1)
const page = { limit, cursor: z.string() }
const epochMs = z.number().int().min(0)
const health = z.object({ status: z.string() })

/** Every route with its shapes: the very schemas that pages and clients parse with. */
export const operations: Record<RouteId, Operation> = {
  'GET /healthz': { answer: health },
  'GET /readyz': { answer: health },
  'GET /metrics': { answer: 'text/plain' },
  'GET /api/v1/openapi.json': { answer: z.record(z.string(), z.unknown()) },
  'GET /api/v1/environments': { answer: environmentPageSchema },
  'GET /api/v1/environments/{id}': { answer: environmentViewSchema },
  'GET /api/v1/environments/{id}/badge.svg': { answer: 'image/svg+xml' },
  'GET /api/v1/environments/{id}/relations': { answer: relationPageSchema, query: page },
  'GET /api/v1/environments/{id}/boots': { answer: bootPageSchema, query: page },
  'GET /api/v1/environments/{id}/changes': { answer: changePageSchema, query: page },
  'GET /api/v1/environments/{id}/findings': { answer: findingPageSchema },
  'GET /api/v1/environments/{id}/clusters': { answer: clusterPageSchema },
  'GET /api/v1/environments/{id}/series': {
    answer: seriesViewSchema,
    query: { by: z.enum(['schema', 'group']), from: epochMs, to: epochMs, points: limit },
  },
  'GET /api/v1/environments/{id}/groups': { answer: groupsViewSchema },
  'PUT /api/v1/environments/{id}/groups': { body: groupsBodySchema, answer: groupsViewSchema },
  'DELETE /api/v1/environments/{id}/groups': { answer: groupsViewSchema },
  'POST /api/v1/environments/{id}/poll': { answer: environmentViewSchema },
  'GET /api/v1/environments/{id}/protection': { answer: protectionViewSchema },
  'POST /api/v1/environments/{id}/protection/sql': {
    body: protectionSqlBodySchema,
    answer: protectionSqlViewSchema,
  },
  'POST /api/v1/environments/{id}/protection/{kind}/install': {
    body: protectionInstallBodySchema,
    answer: protectionViewSchema,
  },
  'POST /api/v1/environments/{id}/protection/{kind}/remove': { answer: protectionViewSchema },
  'GET /api/v1/environments/{id}/baselines': { answer: baselinePageSchema, query: page },
  'POST /api/v1/environments/{id}/baselines': {
    body: baselineBodySchema,
    answer: baselineViewSchema,
  },
  'POST /api/v1/environments/{id}/baselines/import': {
    body: baselineFileSchema,
    answer: baselineViewSchema,
  },
  'GET /api/v1/baselines/{id}': { answer: baselineViewSchema },
  'DELETE /api/v1/baselines/{id}': {},
  'GET /api/v1/baselines/{id}/export': { answer: baselineFileSchema },
  'GET /api/v1/baselines/{id}/compare/{other}': {
    answer: comparisonViewSchema,
    query: { expect: expectSchema },
  },
  'POST /api/v1/environments/{id}/verify': { body: verifyBodySchema, answer: checkViewSchema },
  'GET /api/v1/environments/{id}/checks': { answer: checkPageSchema, query: page },
  'GET /api/v1/checks/{id}': { answer: checkViewSchema },
  'GET /api/v1/checks/{id}/junit': { answer: 'application/xml' },
  'GET /api/v1/checks/{id}/markdown': { answer: 'text/markdown' },
  'GET /api/v1/environments/{id}/resets': { answer: resetPageSchema, query: page },
  'POST /api/v1/environments/{id}/resets': { body: resetBodySchema, answer: resetViewSchema },
  'GET /api/v1/resets/{id}': { answer: resetViewSchema },
  'POST /api/v1/resets/{id}/finish': { body: finishBodySchema, answer: checkViewSchema },
  'POST /api/v1/resets/{id}/cancel': { body: commentBodySchema, answer: resetViewSchema },
  'GET /api/v1/incidents': {
    answer: incidentPageSchema,
    query: { environment: z.string(), state: incidentStateSchema, ...page },
  },
  'GET /api/v1/incidents/{id}': { answer: incidentViewSchema },
  'POST /api/v1/incidents/{id}/acknowledge': {
    body: commentBodySchema,
    answer: incidentViewSchema,
  },
  'POST /api/v1/incidents/{id}/accept': { body: commentBodySchema, answer: incidentViewSchema },
  'POST /api/v1/incidents/{id}/reopen': { body: commentBodySchema, answer: incidentViewSchema },
  'POST /api/v1/incidents/{id}/reset': { body: claimBodySchema, answer: checkViewSchema },
  'GET /api/v1/silences': { answer: silencePageSchema, query: page },
  'POST /api/v1/silences': { body: silenceBodySchema, answer: silenceViewSchema },
  'POST /api/v1/silences/{id}/expire': { answer: silenceViewSchema },
  'GET /api/v1/maintenance': { answer: maintenancePageSchema },
  'GET /api/v1/events': { answer: liveEventSchema },
  'GET /api/v1/settings': { answer: settingsViewSchema },
  'POST /api/v1/receivers/{id}/test': { answer: receiverTestViewSchema },
  'GET /api/v1/discovery': { answer: discoveryViewSchema },
  'POST /api/v1/discovery/{id}/watch': { answer: foundClusterViewSchema },
  'POST /api/v1/discovery/{id}/ignore': { answer: foundClusterViewSchema },
  'POST /api/v1/discovery/{id}/pin': { body: pinBodySchema, answer: foundClusterViewSchema },
  'GET /api/v1/backups': { answer: pageOf(backupStandingViewSchema) },
  'GET /api/v1/environments/{id}/backups': { answer: backupPageSchema, query: page },
  'POST /api/v1/environments/{id}/backups': {
    body: backupBodySchema,
    answer: backupSummaryViewSchema,
    query: { origin: z.literal('command') },
    status: 202,
  },
  'GET /api/v1/environments/{id}/backups/standing': { answer: backupStandingViewSchema },
  'GET /api/v1/backups/{id}': { answer: backupViewSchema },
  'DELETE /api/v1/backups/{id}': {},
  'POST /api/v1/backups/{id}/cancel': { answer: backupSummaryViewSchema },
  'POST /api/v1/backups/{id}/verify': { answer: backupSummaryViewSchema, status: 202 },
  'POST /api/v1/backups/{id}/restore': {
    body: restoreBodySchema,
    answer: restoreViewSchema,
    status: 202,
  },
  'GET /api/v1/environments/{id}/restores': { answer: restorePageSchema, query: page },
  'GET /api/v1/restores/{id}': { answer: restoreViewSchema },
  'POST /api/v1/restores/{id}/apply': { answer: restoreViewSchema, status: 202 },
  'POST /api/v1/restores/{id}/swap': { answer: restoreViewSchema, status: 202 },
  'POST /api/v1/restores/{id}/discard': { answer: restoreViewSchema, status: 202 },
  'POST /api/v1/demo/{action}': { answer: z.object({ action: demoActionSchema }) },
  'POST /api/v1/demo/end': { answer: z.object({ ended: z.literal(true) }) },
}
