import { type NextRequest, NextResponse } from 'next/server'
import { isAllowedHost, isSameOrigin } from '@/lib/auth/origin'
import { chooseLocale } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { shared } from '../instance'
import { contentSecurityPolicy, securityHeaders } from './headers'
import { problemResponse } from './problems'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

const refusalOf = (request: NextRequest): Response | null => {
  const policy = shared().hostPolicy
  const { headers } = request
  const host = headers.get('host')
  const locale = chooseLocale(headers.get('accept-language'))
  if (!isAllowedHost(host, policy)) {
    return problemResponse(message('errors.forbiddenHost', { host: host ?? '' }), 403, locale)
  }
  const sender = { origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site'), host }
  return reading.has(request.method) || isSameOrigin(sender, policy)
    ? null
    : problemResponse(message('errors.forbiddenOrigin'), 403, locale)
}

/** Every request passes here: known host, own origin for what changes something, security headers on all. */
export const guardRequest = (request: NextRequest): Response => {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policyText = contentSecurityPolicy(nonce)
  const forwarded = new Headers(request.headers)
  forwarded.set('x-nonce', nonce)
  forwarded.set('content-security-policy', policyText)
  const response = refusalOf(request) ?? NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of securityHeaders(policyText)) response.headers.set(name, value)
  return response
}
