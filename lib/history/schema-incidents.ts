import type { CheckId } from '@/lib/model/findings'
import type { Severity } from '@/lib/model/groups'
import type { IncidentState, Resolution, TransitionKind } from '@/lib/model/incidents'
import type { NotificationEvent, NotificationState } from '@/lib/model/notifications'
import type { Flag, Json, Time } from './schema-columns'

export interface IncidentTable {
  id: string
  environmentId: string
  check: CheckId
  state: IncidentState
  severity: Severity
  openedAt: Time
  changedAt: Time
  acknowledgedAt: Time | null
  acknowledgedBy: string | null
  acknowledgeComment: string | null
  resolvedAt: Time | null
  resolution: Resolution | null
  windowLastSeenAt: Time | null
  windowFirstMissedAt: Time
  relations: Json
  reason: Json | null
  openings: Json
  before: Json
  after: Json
}

export interface IncidentTransitionTable {
  id: string
  incidentId: string
  environmentId: string
  at: Time
  kind: TransitionKind
  actor: string | null
  comment: string | null
  detail: Json | null
  notify: 'incident.firing' | 'incident.resolved' | null
  dueAt: Time | null
  skipped: Flag
}

export interface SilenceTable {
  id: string
  matchers: Json
  startsAt: Time
  endsAt: Time
  createdAt: Time
  createdBy: string
  comment: string
  expiredBy: string | null
}

export interface NotificationTable {
  id: string
  transitionId: string
  incidentId: string
  receiverId: string
  event: NotificationEvent
  occurrence: number
  route: number | null
  reference: string | null
  state: NotificationState
  attempts: number
  createdAt: Time
  nextAttemptAt: Time | null
  deliveredAt: Time | null
  lastError: Json | null
}
