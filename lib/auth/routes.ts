import type { Role } from './actors'

/**
 * The one table of who may call what: the least role of each route. A route that is not in it does not answer.
 * `public` routes carry no data of watched databases.
 */
export const routeRoles = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /api/v1/environments': 'viewer',
  'GET /api/v1/environments/{id}': 'viewer',
  'GET /api/v1/environments/{id}/relations': 'viewer',
  'GET /api/v1/environments/{id}/boots': 'viewer',
  'GET /api/v1/environments/{id}/changes': 'viewer',
  'GET /api/v1/environments/{id}/findings': 'viewer',
  'GET /api/v1/environments/{id}/clusters': 'viewer',
  'GET /api/v1/environments/{id}/series': 'viewer',
  'POST /api/v1/environments/{id}/poll': 'operator',
  'GET /api/v1/environments/{id}/protection': 'viewer',
  'POST /api/v1/environments/{id}/protection/sql': 'administrator',
  'POST /api/v1/environments/{id}/protection/{kind}/install': 'administrator',
  'POST /api/v1/environments/{id}/protection/{kind}/remove': 'administrator',
  'GET /api/v1/incidents': 'viewer',
  'GET /api/v1/incidents/{id}': 'viewer',
  'POST /api/v1/incidents/{id}/acknowledge': 'operator',
  'POST /api/v1/incidents/{id}/accept': 'operator',
  'POST /api/v1/incidents/{id}/reopen': 'operator',
  'GET /api/v1/silences': 'viewer',
  'POST /api/v1/silences': 'operator',
  'POST /api/v1/silences/{id}/expire': 'operator',
  'GET /api/v1/maintenance': 'viewer',
  'GET /api/v1/events': 'viewer',
  'GET /api/v1/settings': 'administrator',
  'POST /api/v1/receivers/{id}/test': 'administrator',
  'POST /api/v1/demo/{action}': 'operator',
} as const satisfies Record<string, Role | 'public'>

export type RouteId = keyof typeof routeRoles
