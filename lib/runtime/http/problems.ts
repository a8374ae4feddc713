import { chooseLocale, type Locale, translate } from '@/lib/i18n/translate'
import type { Problem } from '@/lib/model/api-shared'
import { TalaiaError } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'

/** Messages whose status is not the one of their error class. */
const statuses: Record<string, number> = {
  'errors.environmentUnknown': 404,
  'errors.incidentUnknown': 404,
  'errors.silenceUnknown': 404,
  'errors.foundUnknown': 404,
  'errors.baselineUnknown': 404,
  'errors.checkUnknown': 404,
  'errors.resetUnknown': 404,
  'errors.baselineNameTaken': 409,
  'errors.resetOpen': 409,
  'errors.resetEnded': 409,
  'errors.backupUnknown': 404,
  'errors.backupRunning': 409,
  'errors.backupNotRunning': 409,
  'errors.backupVerifying': 409,
  'errors.backupInUse': 409,
  'errors.backupOnlyWayBack': 409,
  'errors.backupOfOthers': 409,
  'errors.backupNotComplete': 409,
  'errors.backupsNotConfigured': 409,
  'errors.backupUnable': 503,
  'errors.backupBeforeReset': 409,
  'errors.restoreUnknown': 404,
  'errors.restoreBusy': 409,
  'errors.restoreState': 409,
  'errors.restoreExpired': 409,
  'errors.stateBeforeUnknown': 409,
  'errors.lossStateUnknown': 409,
  'errors.changedSinceCheck': 409,
  'errors.groupsChanged': 409,
  'errors.receiverUnknown': 404,
  'errors.notFound': 404,
  'errors.notDemo': 404,
  'errors.bodyTooLong': 413,
  'errors.alreadyResolved': 409,
  'errors.silenceExpired': 409,
  'errors.notFiring': 409,
  'errors.notAcknowledged': 409,
  'errors.cannotAcceptUnseen': 409,
  'demo.busy': 409,
  'demo.guarded': 409,
  'demo.stopped': 409,
}

const kindStatuses: Record<TalaiaError['kind'], number> = {
  unreachable: 503,
  timeout: 503,
  forbidden: 403,
  unsupported: 501,
  invalid: 400,
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
}

/** Problem details (RFC 9457) for a message; `type` is its id, so that programs need not read prose. */
export const problemResponse = (said: Message, status: number, locale: Locale): Response => {
  const problem: Problem = {
    type: `urn:talaia:${said.id}`,
    title: titles[status] ?? 'Error',
    status,
    detail: translate(locale, said),
  }
  return Response.json(problem, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** One of the five errors as a response; anything else is told to the log and to the caller in general terms. */
export const errorResponse = (
  error: unknown,
  locale: Locale,
  tellLog: (error: unknown) => void,
): Response => {
  if (error instanceof TalaiaError) {
    const status = statuses[error.said.id] ?? kindStatuses[error.kind]
    return problemResponse(error.said, status, locale)
  }
  tellLog(error)
  return problemResponse(message('errors.internal'), 500, locale)
}

/** What answers a path of the API that no route has: problem details, not the page for people. */
export const notFoundResponse = (request: Request): Response =>
  problemResponse(
    message('errors.notFound'),
    404,
    chooseLocale(request.headers.get('accept-language')),
  )
