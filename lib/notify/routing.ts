import type { Severity } from '@/lib/model/groups'
import type { ReceiverConfiguration, RouteConfiguration } from '@/lib/model/receivers'

/** The part of the configuration that says who is told what. */
export interface Routing {
  receivers: Pick<ReceiverConfiguration, 'id'>[]
  /** Empty: every receiver gets everything. */
  routes: RouteConfiguration[]
  /** Of receivers where there are no routes. */
  repeatIntervalMs: number
}

/** What routes match on. */
export interface Routed {
  environmentId: string
  severity: Severity
  relations: { group: string }[]
}

export interface RoutedReceiver {
  receiverId: string
  /** The first route that leads there, counted from 1; null where there are no routes. */
  route: number | null
  /** 0: never. */
  repeatIntervalMs: number
}

const allows = <T>(wanted: T[] | null, found: T[]): boolean =>
  wanted === null || found.some((one) => wanted.includes(one))

const fits = (route: RouteConfiguration, { environmentId, severity, relations }: Routed): boolean =>
  allows(route.environments, [environmentId]) &&
  allows(route.severities, [severity]) &&
  allows(
    route.groups,
    relations.map(({ group }) => group),
  )

/** Who is told of an incident. Each receiver once, however many routes lead there: the first decides. */
export const routeIncident = (
  { receivers, routes, repeatIntervalMs }: Routing,
  incident: Routed,
): RoutedReceiver[] => {
  if (routes.length === 0)
    return receivers.map(({ id }) => ({ receiverId: id, route: null, repeatIntervalMs }))
  const fitting = routes.flatMap((route, index) =>
    fits(route, incident)
      ? route.receivers.map((receiverId) => ({
          receiverId,
          route: index + 1,
          repeatIntervalMs: route.repeatIntervalMs,
        }))
      : [],
  )
  return receivers.flatMap(({ id }) => fitting.find(({ receiverId }) => receiverId === id) ?? [])
}

/** Ids of the receivers that some incident of the environment goes to. */
export const receiversOf = ({ receivers, routes }: Routing, environmentId: string): string[] =>
  receivers
    .map(({ id }) => id)
    .filter(
      (id) =>
        routes.length === 0 ||
        routes.some(
          (route) => route.receivers.includes(id) && allows(route.environments, [environmentId]),
        ),
    )
